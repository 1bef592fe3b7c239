import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { achievementImagePath } from '#app/addresses.ts';
import { BadgeImage } from './badge-image.tsx';
import { CallNumber } from '#app/ui/call-number.tsx';
import { usePage } from '#app/ui/page-context.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';
import { viewAchievement } from './achievement.server.ts';
import { orNotFound } from '#app/http/responses.server.ts';

/** The page about an achievement. A file at the same address describes it for programs. */
export async function loader({ context, params }: LoaderFunctionArgs) {
  return orNotFound(await viewAchievement(context, params.courseId, params.moduleId));
}

export const meta = pageMeta;

export default function AchievementPage() {
  const shown = useLoaderData<typeof loader>();
  const { t } = usePage();
  return (
    <section className="columns main-aside">
      <div className="flow">
        <CallNumber lines={shown.callNumber} inline />
        <h1>{shown.name}</h1>
        <p className="lede">
          {shown.module === null
            ? t('achievement.course', { issuer: shown.issuer.name })
            : t('achievement.module', {
                number: shown.module.number,
                course: shown.module.course,
                issuer: shown.issuer.name,
              })}
        </p>
        <p>{shown.description}</p>
        <h2>{t('achievement.criteria')}</h2>
        <p>{shown.criteria}</p>
        {shown.objectives.length > 0 && (
          <>
            <h2>{t('achievement.objectives')}</h2>
            <ul className="asks">
              {shown.objectives.map((objective) => (
                <li key={objective}>{objective}</li>
              ))}
            </ul>
          </>
        )}
        {shown.alignment.length > 0 && (
          <>
            <h2>{t('achievement.alignment')}</h2>
            <ul>
              {shown.alignment.map(({ framework, code, name, url }) => (
                <li key={`${url} ${code ?? ''}`}>
                  <a href={url}>{name}</a> {[framework, ...(code === null ? [] : [code])].join(' · ')}
                </li>
              ))}
            </ul>
          </>
        )}
        <p>
          {shown.href === null ? t('achievement.retired') : <a href={shown.href}>{t('achievement.earn')}</a>}
        </p>
        <p className="note">
          <a href={shown.issuer.url}>{shown.issuer.name}</a>
        </p>
      </div>
      <div className="center">
        <BadgeImage
          src={achievementImagePath(shown.path, 'svg')}
          title={shown.name}
          issuer={shown.issuer.name}
        />
      </div>
    </section>
  );
}
