/** What the services of other subjects use of quizzes. */
export { moveLine } from './answers.server.ts';
export { explainAnswer, readAnswer, readCheck, viewChecks, viewOpening, viewUnkept } from './check.server.ts';
export { releaseHeldPost } from './held-post.server.ts';
