import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { coursesPath, creditRecordPath, signUpPath, achievementsPath } from '#app/addresses.ts';
import { requireLearner } from '#app/http/learner.server.ts';
import { usePage } from '#app/ui/page-context.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';
import { viewAchievements } from './achievements.server.ts';
import { useTotalWords } from './record-table.tsx';
import type { EarnedView, WaitingView } from './views.ts';

export const loader = ({ context, request }: LoaderFunctionArgs) =>
  viewAchievements(context, requireLearner(context, request));

export const meta = pageMeta;

export default function Achievements() {
  const { title, isGuest, certificates, badges, waiting, totals } = useLoaderData<typeof loader>();
  const { t } = usePage();
  const totalWords = useTotalWords();
  const isEmpty = certificates.length + badges.length + waiting.length + totals.length === 0;
  return (
    <>
      <div className="page-head">
        <h1>{title}</h1>
        <p className="lede">{t(isEmpty ? 'achievements.none' : 'achievements.lede')}</p>
        {isGuest && (
          <p>
            {t('achievements.guest')} <a href={`${signUpPath}?to=${achievementsPath}`}>{t('desk.signUp')}</a>
          </p>
        )}
        {isEmpty && (
          <p>
            <a className="button" href={coursesPath}>
              {t('error.toCourses')}
            </a>
          </p>
        )}
      </div>
      <Earned id="certificates" title={t('achievements.certificates')} list={certificates} />
      <Earned id="badges" title={t('achievements.badges')} list={badges} />
      {!isGuest && <Waiting list={waiting} />}
      {totals.length > 0 && (
        <section className="section flow" aria-labelledby="hours">
          <h2 id="hours">{t('record.hours')}</h2>
          <p>{totals.map(totalWords).join('; ')}</p>
          {!isGuest && (
            <p>
              <a className="button quiet" href={creditRecordPath}>
                {t('achievements.record')}
              </a>
            </p>
          )}
        </section>
      )}
    </>
  );
}

interface EarnedProps {
  readonly id: string;
  readonly title: string;
  readonly list: readonly EarnedView[];
}

function Earned({ id, title, list }: EarnedProps) {
  const { t, day } = usePage();
  if (list.length === 0) return null;
  return (
    <section className="section" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <ul className="earned">
        {list.map((one) => (
          <li className="panel" key={one.serial}>
            <img src={one.image} alt="" width="96" height="96" loading="lazy" />
            <div>
              <h3>
                <a href={one.href}>{one.title}</a>
              </h3>
              <p className="note">
                {one.title === one.courseTitle ? '' : `${one.courseTitle}. `}
                {t('achievements.earned', { date: day(one.completedOn), hours: one.contactHours })}
              </p>
              <p className="note">{t('badge.serial', { serial: one.serial })}</p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Waiting({ list }: { readonly list: readonly WaitingView[] }) {
  const { t } = usePage();
  if (list.length === 0) return null;
  return (
    <section className="section" aria-labelledby="waiting">
      <h2 id="waiting">{t('achievements.waiting')}</h2>
      <p>{t('achievements.waitingNote')}</p>
      <ul>
        {list.map(({ kind, title, href }) => (
          <li key={href}>
            <a href={href}>
              {t(kind === 'certificate' ? 'achievements.getCertificate' : 'achievements.getBadge', { title })}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
