import { adviseOn } from '#courses/advice/advise.ts';
import { checkContent, describeProblems } from '#courses/check.ts';
import { assembleLibrary } from '#courses/load.ts';
import { readContent } from '#courses/read.ts';
import type { ReadContent } from '#courses/read.ts';
import type { Library, Problem } from '#courses/schema/library.ts';
import type { EventSource } from '#courses/sources.ts';

/** The content as it is served, and how it stands with the files behind it. */
export interface ContentState {
  readonly library: Library;
  readonly draft: Draft | null;
}

/** What an author sees in every page while they write. */
export interface Draft {
  /** While there are any, the last sound state of the content is what is served. */
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
}

/** The course content cannot be served; the message lists every problem. */
export class ContentError extends Error {
  override name = 'ContentError';
}

/** @throws ContentError where the content is not valid */
export function loadContent(folder: string, ownEvents: readonly EventSource[] = []): ContentState {
  const content = withEvents(readContent(folder), ownEvents);
  const problems = checkContent(content);
  if (problems.length > 0) throw new ContentError(describeProblems(problems));
  return { library: assembleLibrary(content), draft: null };
}

/** Reads content that somebody is working on; where it has problems, the library that was sound stays. */
export async function loadDraft(
  folder: string,
  sound: Library,
  ownEvents: readonly EventSource[] = [],
): Promise<ContentState> {
  const content = withEvents(readContent(folder), ownEvents);
  const problems = checkContent(content);
  return {
    library: problems.length > 0 ? sound : assembleLibrary(content),
    draft: { problems, warnings: await adviseOn(content) },
  };
}

const withEvents = (content: ReadContent, ownEvents: readonly EventSource[]): ReadContent => ({
  ...content,
  events: [...content.events, ...ownEvents],
});
