/** What the services of other subjects use of quizzes. */
export { moveLine } from './answers.server.ts';
export {
  explainAnswer,
  readAnswer,
  answerPractice,
  viewPracticeQuestions,
  viewPracticeQuestion,
} from './practice.server.ts';
export type { PracticeOutcome } from './practice.server.ts';
