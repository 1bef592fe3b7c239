import { usePage } from '#app/ui/page-context.tsx';
import type { LandingView } from './views.ts';

/** Explains how a course works, in the steps of its author. */
export function HowItWorks({ steps }: { readonly steps: NonNullable<LandingView['steps']> }) {
  const { t } = usePage();
  return (
    <section className="section">
      <h2>{t('front.how')}</h2>
      {steps.lede !== null && <p>{steps.lede}</p>}
      <ol className="steps">
        {steps.list.map(({ title, text }) => (
          <li key={title}>
            <h3>{title}</h3>
            <p>{text}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}
