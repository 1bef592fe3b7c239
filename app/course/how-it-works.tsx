import { usePage } from '#app/ui/page-context.tsx';

/** Explains in four steps how a course works. */
export function HowItWorks() {
  const { t } = usePage();
  return (
    <section className="section">
      <h2>{t('front.how')}</h2>
      <p>{t('front.howNote')}</p>
      <ol className="steps">
        <li>
          <h3>{t('front.step1')}</h3>
          <p>{t('front.step1Note')}</p>
        </li>
        <li>
          <h3>{t('front.step2')}</h3>
          <p>{t('front.step2Note')}</p>
        </li>
        <li>
          <h3>{t('front.step3')}</h3>
          <p>{t('front.step3Note')}</p>
        </li>
        <li>
          <h3>{t('front.step4')}</h3>
          <p>{t('front.step4Note')}</p>
        </li>
      </ol>
    </section>
  );
}
