import type { ModuleFacts } from '#certificates/facts.ts';
import { badgePath, verifyPath } from '#app/addresses.ts';
import { AwardLinks } from './award-links.tsx';
import { BadgeDownloads } from './badge-downloads.tsx';
import { BadgeImage } from './badge-image.tsx';
import { BigStamp } from '#app/ui/stamp.tsx';
import { RecipientForm } from './recipient-form.tsx';
import type { RecipientView } from './views.ts';
import { usePage } from '#app/ui/page-context.tsx';

interface BadgePageProps {
  readonly award: ModuleFacts;
  /** The public page of the achievement. */
  readonly achievementHref: string;
  readonly recipient: RecipientView;
}

/** The badge of a module, for the learner who earned it. */
export function BadgePage({ award, achievementHref, recipient }: BadgePageProps) {
  const { t } = usePage();
  const { serial, learnerName, moduleNumber, moduleTitle, courseTitle, issuer } = award;
  return (
    <section className="columns main-aside">
      <div className="flow">
        <h1>{t('badge.title')}</h1>
        <p className="lede">
          {t('badge.earned', {
            name: learnerName,
            number: moduleNumber,
            title: moduleTitle,
            course: courseTitle,
          })}
        </p>
        <p>{award.statement}</p>
        <BigStamp label={t('certificate.completed')} date={award.completedOn} />
        <BadgeDownloads serial={serial} />
        <AwardLinks facts={award} />
        <p className="note">
          {t('badge.serial', { serial })} <a href={verifyPath(serial)}>{t('certificate.verify')}</a>{' '}
          <a href={achievementHref}>{t('badge.achievement')}</a>
        </p>
        <RecipientForm serial={serial} recipient={recipient} />
      </div>
      <div className="center">
        <BadgeImage src={badgePath(serial, 'png')} title={moduleTitle} issuer={issuer.name} />
      </div>
    </section>
  );
}
