import { usePage } from '#app/ui/page-context.tsx';
import type { ModuleAdviceView } from './views.ts';

/** Returns what a finished check recommends for a module, if there is one. */
export const adviceFor = (
  advice: readonly ModuleAdviceView[],
  moduleId: string | undefined,
): ModuleAdviceView | undefined => advice.find((one) => one.moduleId === moduleId);

/** Says what the skills check recommends for a module, and how long that takes. */
export function SkillsAdvice({ advice }: { readonly advice: ModuleAdviceView | undefined }) {
  const { t } = usePage();
  if (advice === undefined) return null;
  const { band, minutes, href } = advice;
  return (
    <p className="note">
      <a href={href}>{t('skills.path', { band })}</a>. {t('skills.pathMinutes', { minutes })}
    </p>
  );
}
