import { usePage } from '#app/ui/page-context.tsx';
import type { AttemptResultView } from './views.ts';
import { PageFields } from '#app/ui/page-fields.tsx';

/**
 * Offers the next step, and always another attempt. Of a module that the course no longer has, there is none.
 */
export function NextStep({ shown }: { readonly shown: AttemptResultView }) {
  const { result, lessonsLeft, module } = shown;
  const { t } = usePage();
  if (module === null)
    return (
      <p className="row">
        <WayOn shown={shown} />
      </p>
    );
  if (!result.passed) {
    return (
      <form method="post" action={module.quizHref} className="row">
        <button className="button">{t('result.again')}</button>
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
      <form method="post" action={module.quizHref} className="row">
        <WayOn shown={shown} />
        <button className="button quiet">{t('result.higher')}</button>
        <PageFields />
      </form>
    </>
  );
}

/** Leads to the certificate, to the next module, or to what is left of the course. */
function WayOn({ shown: { completionHref, next, courseHref } }: { readonly shown: AttemptResultView }) {
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
