import { resumeCodePath, returning, signUpPath } from '#app/addresses.ts';
import type { MessageKey } from '#app/messages/messages.ts';
import { usePage } from '#app/ui/page-context.tsx';
import type { AttemptResultView } from './views.ts';
import { PageFields } from '#app/ui/page-fields.tsx';
import { SendButton } from '#app/ui/post-form.tsx';

interface ShownProps {
  readonly shown: AttemptResultView;
}

/**
 * Offers the next step, and another attempt while that can change something. Of a module that the course no
 * longer has, there is none.
 */
export function NextStep({ shown }: ShownProps) {
  const { hasPassed, bestPercent, lessonsLeft, module } = shown;
  const { t } = usePage();
  if (module === null)
    return (
      <p className="row">
        <WayOn shown={shown} />
      </p>
    );
  if (!hasPassed) {
    return (
      <form method="post" action={module.quizHref} className="row">
        <SendButton className="button">{t('result.again')}</SendButton>{' '}
        <a className="button quiet" href={module.href}>
          {t('result.toLessons', { module: module.number })}
        </a>
        <PageFields />
      </form>
    );
  }
  return (
    <>
      {lessonsLeft > 0 && <p>{t('result.lessonsLeft', { count: lessonsLeft, module: module.number })}</p>}
      {bestPercent < 100 ? (
        <form method="post" action={module.quizHref} className="row">
          <WayOn shown={shown} /> <SendButton className="button quiet">{t('result.higher')}</SendButton>
          <PageFields />
        </form>
      ) : (
        <p className="row">
          <WayOn shown={shown} />
        </p>
      )}
    </>
  );
}

/** Leads to the certificate, to the next module, or to what is left of the course. */
function WayOn({ shown: { completionHref, next, courseHref } }: ShownProps) {
  const { t } = usePage();
  const [href, label] =
    completionHref !== null
      ? [completionHref, t('result.toCertificate')]
      : next === null
        ? [courseHref, t('result.toCourse')]
        : [next.href, t('result.toModule', { module: next.number })];
  return (
    <a className="button" href={href}>
      {label}
    </a>
  );
}

/** Says what another attempt would ask, and which score counts. */
export function RetryNote({ shown: { result, hasPassed, bestPercent, nextDraw } }: ShownProps) {
  const { t } = usePage();
  if (result.passed) return <>{t('result.kept')}</>;
  return (
    <>
      {hasPassed ? t('result.bestStands', { percent: bestPercent }) : t('result.bestCounts')}{' '}
      {nextDraw !== null && t(nextDrawWords(nextDraw), { ...nextDraw })}
    </>
  );
}

function nextDrawWords({ new: fresh, of }: NonNullable<AttemptResultView['nextDraw']>): MessageKey {
  if (fresh === 0) return 'result.nextSeen';
  return fresh === of ? 'result.nextNew' : 'result.nextMixed';
}

/** Offers a guest who passed to keep it: in an account, or by a code that works on another device. */
export function KeepIt({ shown: { hasPassed, isGuest, here } }: ShownProps) {
  const { t } = usePage();
  if (!hasPassed || !isGuest) return null;
  return (
    <section className="band flow" aria-labelledby="keep-it">
      <h2 id="keep-it" className="as-h3">
        {t('result.keepIt')}
      </h2>
      <p>{t('result.keepItNote')}</p>
      <p className="row">
        <a className="button quiet" href={returning(signUpPath, here)}>
          {t('result.keepAccount')}
        </a>
        <a href={resumeCodePath}>{t('result.keepCode')}</a>
      </p>
    </section>
  );
}
