import { adviseOn } from '#courses/advice/advise.ts';
import { checkContent, describeProblems } from '#courses/check.ts';
import { assembleLibrary } from '#courses/load.ts';
import { readContent } from '#courses/read.ts';
import type { ReadContent } from '#courses/read.ts';
import type { Library, Problem } from '#courses/schema/library.ts';
import type { SiteSettings } from '#courses/schema/site.ts';
import { joinSettings, noSettings } from '#courses/site.ts';
import type { EventSource } from '#courses/sources.ts';

/** The content that is served, and the state of its files. */
export interface ContentState {
  readonly library: Library;
  readonly draft: Draft | null;
}

/** The problems that every page shows to an author. */
interface Draft {
  /** If there are any, the last valid content is served. */
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
}

/** The course content cannot be served. The message lists every problem. */
export class ContentError extends Error {
  override name = 'ContentError';
}

/** @throws ContentError if the content is not valid */
export function loadContent(
  folder: string,
  ownEvents: readonly EventSource[] = [],
  ownSite: SiteSettings = noSettings,
): ContentState {
  const content = withOwn(readContent(folder), ownEvents, ownSite);
  const problems = checkContent(content);
  if (problems.length > 0) throw new ContentError(describeProblems(problems));
  return { library: assembleLibrary(content), draft: null };
}

/** Reads the content of an author. If it has problems, the last valid library stays. */
export async function loadDraft(
  folder: string,
  lastValid: Library,
  ownEvents: readonly EventSource[] = [],
  ownSite: SiteSettings = noSettings,
): Promise<ContentState> {
  const content = withOwn(readContent(folder), ownEvents, ownSite);
  const problems = checkContent(content);
  return {
    library: problems.length > 0 ? lastValid : assembleLibrary(content),
    draft: { problems, warnings: await adviseOn(content) },
  };
}

/** Adds what the settings of the operator add to the content. */
const withOwn = (
  content: ReadContent,
  ownEvents: readonly EventSource[],
  ownSite: SiteSettings,
): ReadContent => ({
  ...content,
  events: [...content.events, ...ownEvents],
  site: joinSettings(content.site, ownSite),
});
