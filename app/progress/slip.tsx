import type { ModuleView, SlipLine } from './views.ts';
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
  readonly modules: readonly (ModuleView & {
    /** A word about the module, such as what is advised, or null. */
    readonly note: string | null;
  })[];
}

/** Shows how far a learner is in each module of a course, with the date of those that are finished. */
export function CourseSlip({ modules }: CourseSlipProps) {
  const { t } = usePage();
  return (
    <section className="slip" aria-labelledby="slip">
      <SlipHead id="slip" title={t('slip.yours')} />
      <div className="slip-group">
        <ol className="slip-lines slip-titles">
          {modules.map(({ id, number, title, note, completedAt, lessonsDone, lessonsTotal }) => (
            <li key={id}>
              <span className="no">
                <span className="vh">{t('module')} </span>
                {number}
              </span>{' '}
              <span className="title">
                <a href={`#${id}`}>{title}</a>
                {note !== null && <span className="note"> {note}</span>}
              </span>{' '}
              {completedAt === null ? (
                <span className="mins">{t('slip.part', { done: lessonsDone, of: lessonsTotal })}</span>
              ) : (
                <Stamp date={completedAt} />
              )}
            </li>
          ))}
        </ol>
      </div>
    </section>
  );
}

interface SlipHeadProps {
  readonly id: string;
  readonly title: string;
  readonly note?: string;
}

/** Shows the head of a slip. */
export function SlipHead({ id, title, note }: SlipHeadProps) {
  return (
    <div className="slip-head">
      <h2 id={id}>{title}</h2>
      {note !== undefined && <p>{note}</p>}
    </div>
  );
}
