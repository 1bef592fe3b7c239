import { attemptPath, markPath, resultPath } from '#app/addresses.ts';

/** An attempt is answered, then marked if it has short texts, and then graded. */
export type AttemptStage = 'open' | 'to-mark' | 'graded';

const paths = { open: attemptPath, 'to-mark': markPath, graded: resultPath } as const;

/** Returns the address of the page that shows an attempt in that stage. */
export const stagePath = (attemptId: string, stage: AttemptStage): string => paths[stage](attemptId);
