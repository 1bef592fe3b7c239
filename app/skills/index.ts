/** What other subjects use of skills in pages. */
export { SkillsAgain } from './skills-again.tsx';
export { SkillsOffer } from './skills-offer.tsx';
export { SkillsStart } from './skills-start.tsx';
export type { ModuleAdviceView, SkillsStandView, SkillsStartView } from './skills-views.ts';
