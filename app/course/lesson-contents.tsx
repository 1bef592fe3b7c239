import type { ContentsLine } from './views.ts';
import { usePage } from '#app/ui/page-context.tsx';

interface LessonContentsProps {
  readonly contents: readonly ContentsLine[];
}

/** The id of the contents on the page of a lesson. */
const contentsId = 'in-this-lesson';

/** Lists the sections of a lesson. A script marks the one that is being read, and how far that is. */
export function LessonContents({ contents }: LessonContentsProps) {
  const { t } = usePage();
  if (contents.length === 0) return null;
  return (
    <nav className="contents" id={contentsId} aria-labelledby="contents-title" data-contents>
      <h2 className="as-h3" id="contents-title">
        {t('lesson.contents')}
      </h2>
      <span className="read" data-read hidden />
      <ol role="list">
        {contents.map(({ href, title }) => (
          <li key={href}>
            <a href={href}>{title}</a>
          </li>
        ))}
      </ol>
    </nav>
  );
}

/**
 * The bar of a small screen: it stays in view and leads to the contents, which stand below the lesson there.
 */
export function ContentsBar({ contents }: LessonContentsProps) {
  const { t } = usePage();
  if (contents.length === 0) return null;
  return (
    <a className="contents-bar no-print" href={`#${contentsId}`}>
      <span>{t('lesson.contents')}</span> <span className="here" data-here />
      <span className="read" data-read hidden />
    </a>
  );
}
