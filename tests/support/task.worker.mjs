import { threadId } from 'node:worker_threads';
import { answerTasks } from '../../app/platform/answer-tasks.mjs';

/** A worker that does what a test tells it to, well or badly. */
answerTasks(({ act, text }) => {
  switch (act) {
    case 'answer':
      return new TextEncoder().encode(text);
    case 'thread':
      return threadId;
    case 'throw':
      throw new Error(text);
    case 'leave':
      return process.exit(3);
    default:
      for (;;);
  }
});
