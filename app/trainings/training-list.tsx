import type { TrainingLine } from './views.ts';
import { CheckIcon } from '#app/ui/icons.tsx';
import { usePage } from '#app/ui/page-context.tsx';

interface TrainingListProps {
  readonly lines: readonly TrainingLine[];
  /** The level of the headings. */
  readonly level: 3 | 4;
  /** True for the parts of a series, whose order matters. */
  readonly isOrdered?: boolean;
}

/** Lists trainings. */
export function TrainingList({ lines, level, isOrdered = false }: TrainingListProps) {
  const { t, day } = usePage();
  const Heading = level === 3 ? 'h3' : 'h4';
  const List = isOrdered ? 'ol' : 'ul';
  return (
    <List className="list trainings">
      {lines.map(({ id, href, title, description, facts, recording, watchedAt, isListed }) => (
        <li key={id}>
          <Heading className="as-h3">
            <a href={href}>{title}</a>
          </Heading>
          {description !== null && <p>{description}</p>}
          <p className="note">
            {facts} {recording !== null && <span>{recording} </span>}
            {isListed && <span>{t('training.onList')} </span>}
            {watchedAt !== null && (
              <span className="state is-done">
                <CheckIcon />
                {t('training.watchedOn', { date: day(watchedAt) })}
              </span>
            )}
          </p>
        </li>
      ))}
    </List>
  );
}
