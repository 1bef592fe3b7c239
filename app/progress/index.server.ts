/** What other subjects use of progress in services. */
export {
  completeLesson,
  findModuleProgress,
  readStanding,
  standingIn,
  startOf,
  viewModules,
  viewStep,
} from './progress.server.ts';
