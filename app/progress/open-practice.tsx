import type { PracticeView } from './views.ts';
import { usePage } from '#app/ui/page-context.tsx';

/** Links to an attempt that was left open as practice, if there is one. */
export function OpenPractice({ practice }: { readonly practice: PracticeView | null }) {
  const { t } = usePage();
  if (practice === null) return null;
  return <a href={practice.href}>{t('resume.practice', { module: practice.moduleNumber })}</a>;
}
