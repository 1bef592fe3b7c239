import { glossaryEntryPath, lessonPath } from '#app/addresses.ts';
import type { LinkTarget } from '#courses/schema/block.ts';

/** Returns the address that a link in a text of a course leads to. */
export function targetPath(to: LinkTarget): string {
  switch (to.kind) {
    case 'url':
      return to.href;
    case 'place':
      return `#${to.anchor}`;
    case 'lesson':
      return `${lessonPath(to.courseId, to.lessonId)}${to.anchor === '' ? '' : `#${to.anchor}`}`;
    case 'term':
      return glossaryEntryPath(to.courseId, to.termId);
  }
}
