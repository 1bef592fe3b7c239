/** What other subjects use of progress in services. */
export {
  completeLesson,
  findModuleProgress,
  readLedger,
  readModuleStanding,
  readStanding,
  startOf,
  undoLesson,
  viewModuleProgress,
  viewModules,
  viewPractice,
  viewStep,
} from './progress.server.ts';
