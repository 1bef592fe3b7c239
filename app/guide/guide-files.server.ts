import { guideFilePaths } from '#app/addresses.ts';
import { guessPaper } from '#app/http/paper.server.ts';
import type { AskedFile, ReadyFile } from '#app/platform/ready-files.server.ts';
import type { Course, Library } from '#courses/schema/library.ts';
import { guideBook, guideFileName, guidePdf } from './guide.server.ts';

const courseOf = ({ courses }: Library, { params }: AskedFile): Course | null =>
  courses.find(({ id }) => id === params.courseId) ?? null;

/** The companion guide, its packs and its EPUB. */
export const guideFiles: readonly ReadyFile[] = [
  {
    pattern: guideFilePaths.pdf.pattern,
    find: (context, asked) => {
      const course = courseOf(context.library, asked);
      if (course === null) return null;
      const size = asked.query.get('size') === 'large' ? 'large' : 'regular';
      const wanted = asked.query.get('paper');
      const paper = wanted === 'a4' || wanted === 'letter' ? wanted : guessPaper(asked, course);
      const pack = asked.query.get('pack');
      // A file of any other pack is refused, and kept names are as long as those of the course.
      if (pack !== null && course.guide?.packs.some(({ id }) => id === pack) !== true) return null;
      const ending = `${pack === null ? '' : `-${pack}`}${size === 'large' ? '-large-print' : ''}.pdf`;
      return {
        key: ['guide', course.id, pack, paper, size].join(' '),
        type: 'application/pdf',
        varies: 'Accept-Language',
        name: guideFileName(course, ending),
        isSlow: true,
        make: () => guidePdf(context, course, pack, { paper, size }),
      };
    },
  },
  {
    pattern: guideFilePaths.epub.pattern,
    find: (context, asked) => {
      const course = courseOf(context.library, asked);
      if (course === null) return null;
      return {
        key: `guide ${course.id} epub`,
        type: 'application/epub+zip',
        name: guideFileName(course, '.epub'),
        make: () => Promise.resolve(guideBook(context, course)),
      };
    },
  },
];
