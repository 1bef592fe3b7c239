/** What the pages of other subjects use of the skills check. */
export { SkillsAdvice, adviceFor } from './skills-advice.tsx';
export { SkillsAgain } from './skills-again.tsx';
export { SkillsOffer } from './skills-offer.tsx';
export { SkillsStart } from './skills-start.tsx';
export type { ModuleAdviceView, SkillsStatusView, SkillsStartView } from './views.ts';
