/** What other subjects use of progress in pages. */
export { ModuleClosing } from './module-closing.tsx';
export { ModuleSlip } from './module-slip.tsx';
export { ModuleSize, ModuleState, isBegun } from './module-state.tsx';
export { OpenPractice } from './open-practice.tsx';
export { ResumeStep } from './resume-step.tsx';
export { CourseSlip, SlipHead, SlipTitles } from './slip.tsx';
export type { ModuleView, PracticeView, SlipLine, StepView } from './views.ts';
