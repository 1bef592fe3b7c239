/** What other subjects use of quiz in services. */
export { moveLine } from './answers.server.ts';
export { explainAnswer, readAnswer, readCheck, viewChecks, viewOpening, viewUnkept } from './check.server.ts';
export { releaseHeldPost } from './held-post.server.ts';
