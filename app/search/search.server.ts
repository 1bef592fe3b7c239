import { searchDocuments } from '#courses/search/documents.ts';
import type { SearchTarget } from '#courses/search/documents.ts';
import { createSearch } from '#courses/search/search.ts';
import type { Search } from '#courses/search/search.ts';
import type { Library } from '#courses/schema/library.ts';
import {
  coursePath,
  glossaryEntryPath,
  lessonPath,
  modulePath,
  toolPath,
  trainingPath,
} from '#app/addresses.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import type { SearchView } from './views.ts';

/** The search index of each library, made by the first search in it. */
const prepared = new WeakMap<Library, Search>();

function searchIn(library: Library): Search {
  const known = prepared.get(library) ?? createSearch(searchDocuments(library));
  prepared.set(library, known);
  return known;
}

/** Returns what the search page shows for a query. */
export const viewSearch = ({ t, library }: RequestContext, query: string) => ({
  title: query.trim() === '' ? t('search.title') : t('search.titleOf', { query }),
  query,
  found: searchLibrary(library, query),
});

/** Returns what was found, or null for an empty query. */
function searchLibrary(library: Library, query: string): SearchView | null {
  if (query.trim() === '') return null;
  const { hits, count } = searchIn(library)(query);
  return {
    count,
    hits: hits.map(({ target, ...hit }) => ({ ...hit, kind: target.kind, href: hrefOf(target) })),
  };
}

function hrefOf(target: SearchTarget): string {
  switch (target.kind) {
    case 'course':
      return coursePath(target.courseId);
    case 'module':
      return modulePath(target.courseId, target.moduleId);
    case 'lesson':
      return `${lessonPath(target.courseId, target.lessonId)}${target.section === null ? '' : `#${target.section}`}`;
    case 'tool':
      return toolPath(target.courseId, target.toolId);
    case 'term':
      return glossaryEntryPath(target.courseId, target.termId);
    case 'training':
      return trainingPath(target.trainingId);
  }
}
