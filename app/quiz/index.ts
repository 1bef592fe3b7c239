/** What the pages of other subjects use of quizzes. */
export { fieldName } from './answer-fields.ts';
export { AnswerLines, AnswerVerdict, TaughtIn } from './answer-explanation.tsx';
export { askOpening, itemPages, printedChoices } from './items/registry.tsx';
export { QuestionControls } from './question.tsx';
export type { AnsweredView, PracticeAnswerView, LessonLink, OpeningView, QuestionView } from './views.ts';
