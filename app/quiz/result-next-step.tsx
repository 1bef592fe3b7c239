import { usePage } from '#app/ui/page-context.tsx';
import type { AttemptResultView } from './views.ts';
import { PageFields } from '#app/ui/page-fields.tsx';

/** Offers the next step, and always another attempt. */
export function NextStep({ shown }: { readonly shown: AttemptResultView }) {
  const { result, lessonsLeft, courseHref, completionHref, next, module, quizHref } = shown;
  const { t } = usePage();
  if (!result.passed) {
    return (
      <form method="post" action={quizHref} className="row">
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
      <form method="post" action={quizHref} className="row">
        {completionHref !== null ? (
          <a className="button" href={completionHref}>
            {t('result.toCertificate')}
          </a>
        ) : next === null ? (
          <a className="button" href={courseHref}>
            {t('result.toCourse')}
          </a>
        ) : (
          <a className="button" href={next.href}>
            {t('result.toModule', { module: next.number })}
          </a>
        )}
        <button className="button quiet">{t('result.higher')}</button>
        <PageFields />
      </form>
    </>
  );
}
