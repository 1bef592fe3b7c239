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
  viewStep,
} from './progress.server.ts';
