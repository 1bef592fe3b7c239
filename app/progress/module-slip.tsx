import type { ComponentProps } from 'react';
import type { ModuleView } from './views.ts';
import { Stamp } from '#app/ui/stamp.tsx';
import { usePage } from '#app/ui/page-context.tsx';
import { SlipHead, SlipTitles } from './slip.tsx';

interface ModuleSlipProps {
  readonly title: string;
  readonly module: ModuleView;
  readonly current?: ComponentProps<typeof SlipTitles>['current'];
  readonly quizMinutes: number;
}

/** Shows the slip of a module: its lessons and its quiz. */
export function ModuleSlip({ title, module, current, quizMinutes }: ModuleSlipProps) {
  const { t } = usePage();
  return (
    <nav className="slip" aria-labelledby="outline-title">
      <SlipHead
        id="outline-title"
        title={title}
        note={t('outline.note', {
          done: module.lessonsDone,
          of: module.lessonsTotal,
          minutes: module.minutesLeft,
        })}
      />
      <div className="slip-group">
        <SlipTitles lines={module.lessons} current={current} />
        <ol className="slip-lines slip-titles">
          <li>
            <span className="no">{t('quiz')}</span>{' '}
            <span className="title">
              <a href={module.quizHref}>{t('outline.quiz', { items: module.quizItems })}</a>
            </span>{' '}
            {module.passedAt === null ? (
              <span className="mins">{t('minutesShort', { minutes: quizMinutes })}</span>
            ) : (
              <Stamp date={module.passedAt} />
            )}
          </li>
        </ol>
      </div>
    </nav>
  );
}
