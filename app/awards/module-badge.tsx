import type { ModuleBadgeView } from './views.ts';
import { returning, securityPath, signInPath, signUpPath } from '#app/addresses.ts';
import { usePage } from '#app/ui/page-context.tsx';
import { PageFields } from '#app/ui/page-fields.tsx';
import { SendButton } from '#app/ui/post-form.tsx';

interface ModuleBadgeProps {
  readonly badge: ModuleBadgeView;
  /** The address of the page of the module. */
  readonly here: string;
  /** The address that issues the badge. */
  readonly action: string;
}

/** Links to the badge of a complete module, or says what the learner has to do to get it. */
export function ModuleBadge({ badge, here, action }: ModuleBadgeProps) {
  const { t } = usePage();
  return (
    <section className="panel flow" aria-labelledby="badge">
      <h2 id="badge" className="as-h3">
        {t('badge.module')}
      </h2>
      <NextThing badge={badge} here={here} action={action} />
    </section>
  );
}

function NextThing({ badge, here, action }: ModuleBadgeProps) {
  const { t, day } = usePage();
  switch (badge.kind) {
    case 'issued':
      return (
        <p>
          <a href={badge.href}>{t('badge.see')}</a>
        </p>
      );
    case 'account-first':
      return (
        <>
          <p>{t('badge.accountNote')}</p>
          <div className="row">
            <a className="button quiet" href={returning(signUpPath, here)}>
              {t('signUp.submit')}
            </a>{' '}
            <a className="note" href={returning(signInPath, here)}>
              {t('signIn.submit')}
            </a>
          </div>
        </>
      );
    case 'email-first':
      return (
        <p>
          {t('badge.emailNote', { email: badge.email })} <a href={securityPath}>{t('desk.confirmMore')}</a>
        </p>
      );
    case 'ready':
      return badge.name === null ? (
        <>
          <p>{t('badge.moduleNote')}</p>
          <a className="button quiet" href={action}>
            {t('badge.get')}
          </a>
        </>
      ) : (
        <form className="flow" method="post" action={action}>
          <p>
            {t('badge.moduleNote')} {t('badge.named', { name: badge.name })}
            {badge.siteZone !== null && (
              <> {t('badge.dated', { date: day(badge.finishedAt), zone: badge.siteZone })}</>
            )}
          </p>
          <input type="hidden" name="name" value={badge.name} />
          <div className="row">
            <SendButton className="button quiet">{t('badge.get')}</SendButton>{' '}
            <a className="note" href={action}>
              {t(badge.siteZone === null ? 'badge.otherName' : 'badge.otherNameOrDay')}
            </a>
          </div>
          <PageFields />
        </form>
      );
  }
}
