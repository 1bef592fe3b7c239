import type { SlipLine } from './views.ts';
import { Stamp } from '#app/ui/stamp.tsx';
import { usePage } from '#app/ui/page-context.tsx';

interface SlipTitlesProps {
  readonly lines: readonly SlipLine[];
  /** The lesson of this page, or the next one. */
  readonly current?: { readonly id: string; readonly as: 'page' | 'step' } | undefined;
}

/** Lists lessons with their titles and dates, in one column. */
export function SlipTitles({ lines, current }: SlipTitlesProps) {
  return (
    <ol className="slip-lines slip-titles">
      {lines.map((line) => (
        <li key={line.id}>
          <span className="no">{line.number}</span>{' '}
          <span className="title">
            <a href={line.href} {...(current?.id === line.id ? { 'aria-current': current.as } : {})}>
              {line.title}
            </a>
          </span>{' '}
          <LineEnd line={line} />
        </li>
      ))}
    </ol>
  );
}

function LineEnd({ line }: { readonly line: SlipLine }) {
  const { t } = usePage();
  if (line.completedAt !== null) return <Stamp date={line.completedAt} />;
  return (
    <span className="mins">{t(line.isNew ? 'slip.new' : 'minutesShort', { minutes: line.minutes })}</span>
  );
}

interface CourseSlipProps {
  readonly owner: string;
  readonly nextLessonId: string | null;
  readonly modules: readonly {
    readonly id: string;
    readonly number: number;
    readonly title: string;
    readonly lessons: readonly SlipLine[];
    /** A word about the module, such as what is advised, or null. */
    readonly note: string | null;
  }[];
}

/** Shows the slip of a course: the date of every lesson, in two columns. */
export function CourseSlip({ owner, nextLessonId, modules }: CourseSlipProps) {
  const { t } = usePage();
  return (
    <section className="slip" aria-labelledby="slip">
      <SlipHead id="slip" title={t('slip.title')} note={owner} />
      {modules.map((module) => (
        <div className="slip-group" key={module.id}>
          <h3>
            <span className="vh">{t('module')} </span>
            {module.number}&ensp;{module.title}
            {module.note !== null && <span className="note"> {module.note}</span>}
          </h3>
          <ol className="slip-lines slip-grid">
            {module.lessons.map((line) => (
              <li key={line.id} {...(line.id === nextLessonId ? { 'aria-current': 'step' as const } : {})}>
                <span className="no">
                  {line.number}
                  <span className="vh"> {line.title}:</span>
                </span>{' '}
                <GridEnd line={line} isNext={line.id === nextLessonId} />
              </li>
            ))}
          </ol>
        </div>
      ))}
    </section>
  );
}

function GridEnd({ line, isNext }: { readonly line: SlipLine; readonly isNext: boolean }) {
  const { t } = usePage();
  if (line.completedAt !== null) return <Stamp date={line.completedAt} />;
  if (isNext) return <span className="here">{t('slip.next')}</span>;
  return <span className="vh">{t('slip.unfinished')}</span>;
}

interface SlipHeadProps {
  readonly id: string;
  readonly title: string;
  readonly note: string;
}

/** Shows the head of a slip. */
export function SlipHead({ id, title, note }: SlipHeadProps) {
  return (
    <div className="slip-head">
      <h2 id={id}>{title}</h2>
      <p>{note}</p>
    </div>
  );
}
