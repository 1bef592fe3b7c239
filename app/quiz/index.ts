/** What the pages of other subjects use of quizzes. */
export { fieldName, stageName } from './answer-fields.ts';
export { AnswerLines, AnswerVerdict, TaughtIn, Verdict } from './answer-explanation.tsx';
export { itemPages, printedChoices } from './items/registry.tsx';
export { MissingAnswer } from './missing-answer.tsx';
export { QuestionControls } from './question.tsx';
export type { AnsweredView, PracticeAnswerView, LessonLink, QuestionView } from './views.ts';
