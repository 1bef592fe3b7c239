import { setImmediate } from 'node:timers/promises';
import { isDeclared, totalsOf } from '../credit-record.ts';
import type { RecordFacts } from '../record-facts.ts';
import type { CertificateFonts, FaceName } from '../text/fonts.ts';
import { fit, heightOf, setLine, widestOf, wrapInColumn } from '../text/paragraph.ts';
import type { Paragraph } from '../text/paragraph.ts';
import { unprintable } from '../text/unprintable.ts';
import { englishRecordWords as words } from '../words.ts';
import { Canvas } from './canvas.ts';
import type { Color, UsedFont } from './canvas.ts';
import { drawParagraph } from './draw-paragraph.ts';
import { brand, drawLectern, ink, sheetMargin, soft } from './ornaments.ts';
import type { PageSize } from './paper.ts';
import { checkHeight, drawChecks } from './record-check.ts';
import type { DrawnChecks, RecordChecks } from './record-check.ts';
import { cellsOf, headCells, inAnotherLanguage, totalCells } from './record-cells.ts';
import type { Cell, Text } from './record-cells.ts';
import type { StructureElement } from './structure.ts';

export interface DrawnRecord {
  /** One for each page; never none. */
  readonly canvases: readonly Canvas[];
  /** By all of them. */
  readonly used: ReadonlyMap<string, UsedFont>;
  /** In the order in which they are to be read aloud. */
  readonly elements: readonly StructureElement[];
  /** The addresses, which stand on the last page. */
  readonly links: DrawnChecks['links'];
}

interface Column {
  readonly x: number;
  readonly width: number;
  /** Numbers stand at its right edge. */
  readonly isNumeric: boolean;
}

/** A cell that knows its place in the row; it is drawn down from the top of that. */
interface LaidCell {
  readonly element: Omit<Cell, 'texts'>;
  readonly height: number;
  readonly texts: readonly { readonly text: string; readonly draw: (canvas: Canvas, top: number) => void }[];
}

const ruleAt = sheetMargin + 14;
const leading = 1.3;
const padding = 6;
const gap = 12;
/** The rows that are drawn without a pause. They take about 10 ms. */
const rowsAtOnce = 10;
/** Where the table ends above the foot of the page. */
const floor = 60;

const columnsBetween = (left: number, right: number): readonly Column[] => {
  const [day, provider, category, hours] = [66, 90, 82, 58];
  const title = right - left - day - provider - category - hours - 4 * gap;
  let x = left;
  return [day, title, provider, category, hours].map((width, index) => {
    const column = { x, width, isNumeric: index === 4 };
    x += width + gap;
    return column;
  });
};

/**
 * A sheet of the catalogue: the certificate's red rule in the margin of each page, the entry at the top of
 * the first one, and below it a table. A row stays whole; one that does not fit begins the next page, under
 * the head again. Other work of the thread goes on between some rows, since a record may be long.
 */
export async function drawRecord(
  { learnerName, range, credits, printedOn, issuer }: RecordFacts,
  checks: RecordChecks,
  fonts: CertificateFonts,
  page: PageSize,
): Promise<DrawnRecord> {
  const used = new Map<string, UsedFont>();
  const left = ruleAt + 16;
  const right = page.width - ruleAt;
  const width = right - left;
  const top = page.height - 50;
  const columns = columnsBetween(left, right);
  // A learner may have any display name. On paper, part of a name is worse than none.
  const isNamePrintable = unprintable(learnerName, fonts).length === 0;
  const head = lay(headCells);

  let canvas = new Canvas(used);
  const canvases = [canvas];
  let y = top;
  canvas.artifact(drawRule);
  const entry = drawEntry();
  const headRow = drawRow(head);
  drawLine(0.9, ink);
  const last = totalsOf(credits).map((total) => lay(totalCells(total)));
  const note = credits.some(isDeclared) ? wrapInColumn(fonts.text, words.declaredMeans, 9.5, width) : null;
  const noteHeight = note === null ? 0 : gap + heightOf(note, leading);
  const endHeight = last.reduce((sum, cells) => sum + heightOfRow(cells), noteHeight + 2 * gap + checkHeight);
  const rows: StructureElement[] = [];
  for (const [index, credit] of credits.entries()) {
    if (rows.length % rowsAtOnce === rowsAtOnce - 1) await setImmediate();
    const cells = lay(cellsOf(credit));
    // The last row goes with the sums, which would look lost on a page of their own.
    makeRoom(heightOfRow(cells) + (index === credits.length - 1 ? endHeight : 0));
    rows.push(drawRow(cells));
    drawLine(0.4, soft);
  }
  makeRoom(endHeight);
  drawLine(0.9, ink);
  const totals = last.map((cells) => drawRow(cells));
  const notes = note === null ? [] : [drawNote(note)];
  const { elements: checked, links } = drawChecks(canvas, fonts, checks, { left, right, top: y - 2 * gap });
  const onLast = [...notes, ...checked].map((element) => ({ ...element, page: canvases.length - 1 }));
  for (const [index, one] of canvases.entries()) drawFoot(one, words.pageOf(index + 1, canvases.length));

  const table: StructureElement = {
    role: 'Table',
    children: [
      { role: 'THead', children: [headRow] },
      { role: 'TBody', children: rows },
      { role: 'TFoot', children: totals },
    ],
  };
  return { canvases, used, elements: [...entry, table, ...onLast], links };

  function drawRule(): void {
    canvas.line(ruleAt, sheetMargin, ruleAt, page.height - sheetMargin, 1.2, brand);
  }

  function drawLine(thickness: number, color: Color): void {
    canvas.artifact(() => {
      canvas.line(left, y, right, y, thickness, color);
    });
  }

  /** Begins another page where something would not fit on this one. */
  function makeRoom(height: number): void {
    if (y - height >= floor) return;
    canvas = new Canvas(used);
    canvases.push(canvas);
    y = top - heightOfRow(head);
    canvas.repeated('Header', () => {
      drawRule();
      for (const { texts } of head) for (const { draw } of texts) draw(canvas, top - padding);
    });
    drawLine(0.9, ink);
  }

  /** Sets cells side by side; one of several columns begins in its first and has the manners of its last. */
  function lay(cells: readonly Cell[]): readonly LaidCell[] {
    let at = 0;
    return cells.flatMap((cell) => {
      const first = columns[at];
      at += cell.columns ?? 1;
      const end = columns[at - 1];
      if (first === undefined || end === undefined) return [];
      return [layCell(cell, { ...end, x: first.x, width: end.x + end.width - first.x })];
    });
  }

  function layCell({ texts: all, ...element }: Cell, { x, width: room, isNumeric }: Column): LaidCell {
    let height = 0;
    const texts = all.map(({ text, face, size, color }) => {
      const set = wrapInColumn(fonts[face], text, size, room);
      const below = height + firstBaseline(set);
      height += heightOf(set, leading);
      const start = isNumeric ? x + room - widestOf(set) : x;
      const draw = (onto: Canvas, from: number) => {
        drawParagraph(onto, fonts[face], set, { x: start, y: from - below, color, leading });
      };
      return { text, draw };
    });
    return { element, height, texts };
  }

  /** Draws a row and moves below it. */
  function drawRow(cells: readonly LaidCell[]): StructureElement {
    const start = y - padding;
    y -= heightOfRow(cells);
    const children = cells.map(({ element, texts }): StructureElement => ({
      ...element,
      children: texts.map(({ text, draw }) => ({
        role: 'P',
        says: text,
        children: [
          canvas.markedContent('P', () => {
            draw(canvas, start);
          }),
        ],
      })),
    }));
    return { role: 'TR', page: canvases.length - 1, children };
  }

  /**
   * The issuer beside the lectern, what this is, whose, of which days and when it was made; one below the
   * other.
   */
  function drawEntry(): readonly StructureElement[] {
    const put = (
      role: 'H1' | 'P',
      text: string,
      {
        face,
        set,
        color,
        before,
        x = left,
      }: Pick<Text, 'face' | 'color'> & {
        readonly set: Paragraph;
        readonly before: number;
        readonly x?: number;
      },
    ): StructureElement => {
      const baseline = y - before - firstBaseline(set);
      y -= before + heightOf(set, leading);
      const content = canvas.markedContent(role, () => {
        drawParagraph(canvas, fonts[face], set, { x, y: baseline, color, leading });
      });
      return { role, children: [content], says: text, ...inAnotherLanguage(text) };
    };
    const indent = 26;
    const set = (face: FaceName, text: string, size: number) => wrapInColumn(fonts[face], text, size, width);
    const putName = () => {
      const name = fit(fonts.name, learnerName, 32, 18, width);
      return put('P', learnerName, { face: 'name', set: name, color: ink, before: 4 });
    };
    const putNameLine = () => {
      y -= 40;
      drawLine(0.6, ink);
      const note = set('label', words.nameByHand, 9.5);
      return put('P', words.nameByHand, { face: 'label', set: note, color: soft, before: 3 });
    };
    const days = words.range(range.from, range.to);
    const asOf = words.asOf(printedOn);
    const from = wrapInColumn(fonts.title, issuer, 13, width - indent);
    canvas.artifact(() => {
      drawLectern(canvas, left, y - firstBaseline(from));
    });
    const elements = [
      put('P', issuer, { face: 'title', set: from, color: ink, before: 0, x: left + indent }),
      put('H1', words.kind, { face: 'text', set: set('text', words.kind, 15), color: soft, before: 26 }),
      isNamePrintable ? putName() : putNameLine(),
      put('P', days, { face: 'text', set: set('text', days, 12), color: ink, before: 8 }),
      put('P', asOf, { face: 'text', set: set('text', asOf, 9.5), color: soft, before: 3 }),
    ];
    y -= 20;
    return elements;
  }

  /** Says what the word beside some rows means. */
  function drawNote(set: Paragraph): StructureElement {
    const baseline = y - gap - firstBaseline(set);
    y -= noteHeight;
    const content = canvas.markedContent('P', () => {
      drawParagraph(canvas, fonts.text, set, { x: left, y: baseline, color: ink, leading });
    });
    return { role: 'P', children: [content], says: words.declaredMeans };
  }

  function drawFoot(onto: Canvas, pageOf: string): void {
    const size = 8.5;
    const number = setLine(fonts.text, pageOf, size);
    const numberWidth = widestOf(number);
    const said = isNamePrintable ? learnerName : words.kind;
    const name = fit(fonts.text, said, size, 6, width - numberWidth - gap);
    onto.repeated('Footer', () => {
      const at = { y: sheetMargin + 12, color: soft, leading: 1.2 };
      drawParagraph(onto, fonts.text, name, { ...at, x: left });
      drawParagraph(onto, fonts.text, number, { ...at, x: right - numberWidth });
    });
  }
}

const heightOfRow = (cells: readonly LaidCell[]): number =>
  Math.max(...cells.map(({ height }) => height)) + 2 * padding;

/** How far below its top the letters of the first line stand. */
const firstBaseline = ({ lines, size }: Paragraph): number =>
  size * (1 + (lines[0]?.beyond.above ?? 0) / 1000);
