import { fonts, light } from '#theme';
import type { Paper } from '#certificates/pdf/paper.ts';
import { made, openWorker } from './worker.server.ts';
import type { Made } from './worker.server.ts';

/**
 * Makes a Word document, which can be edited further.
 *
 * @param client whose document it is. Clients take turns.
 */
export type MakeWord = (document: WordDocument, client: string) => Promise<Made>;

export interface WordDocument {
  readonly title: string;
  readonly creator: string;
  readonly description: string;
  readonly locale: string;
  readonly paper: Paper;
  /** What the foot of each sheet says, beside its number. */
  readonly footer: string;
  readonly blocks: readonly WordBlock[];
}

type WordBlock =
  | { readonly kind: 'text'; readonly style: 'Normal' | 'Title' | 'Note' | 'Code'; readonly text: string }
  | { readonly kind: 'heading'; readonly text: string }
  | WrittenLine
  /** Links to the chapter with this id. */
  | { readonly kind: 'contents'; readonly id: string; readonly text: string; readonly note: string }
  /** Begins a new sheet. */
  | { readonly kind: 'chapter'; readonly id: string; readonly code: string; readonly title: string }
  | { readonly kind: 'table'; readonly head: readonly [string, string]; readonly rows: readonly WordRow[] }
  | { readonly kind: 'links'; readonly title: string; readonly links: readonly WordLink[] };

/** A line that a learner wrote. */
interface WrittenLine {
  readonly kind: 'written';
  readonly text: string;
  readonly rightToLeft: boolean;
}

export interface WordRow {
  readonly label: string;
  readonly cell: readonly WordCell[];
}

export type WordCell =
  | WrittenLine
  | { readonly kind: 'box'; readonly text: string; readonly isTicked: boolean }
  | { readonly kind: 'text'; readonly style: 'Note'; readonly text: string };

interface WordLink {
  readonly text: string;
  readonly url: string;
}

/** The path of the worker from the folder that holds `app`. The worker is not part of the build. */
export const wordFile = 'app/platform/word.worker.mjs';

/** The longest plan takes half a second, and several times that on a busy machine. */
const limits = { timeLimit: 30_000, restsAfter: 60_000, places: 12 } as const;

const looks = { font: fonts.word, ink: light.ink, soft: light.inkSoft, brand: light.brand, edge: light.edge };

/**
 * Opens the maker of Word documents. It runs in a worker thread.
 *
 * @param file path of `wordFile`
 */
export function openWord(file: string): MakeWord {
  const { make } = openWorker({ file, ...limits });
  return (document, client) => make({ document, looks }, client).then(made);
}
