import { byPlace } from '../check.ts';
import type { ReadContent } from '../read.ts';
import type { Problem } from '../schema/library.ts';
import { adviseOnFeedback } from './feedback.ts';
import { adviseOnReading } from './reading.ts';
import { adviseOnSkeletons } from './skeleton.ts';
import { adviseOnSpelling } from './spelling.ts';

/**
 * Returns advice for the author, which does not keep content from being served. It is too slow for the start
 * of a server.
 */
export async function adviseOn(content: ReadContent): Promise<readonly Problem[]> {
  return [
    ...adviseOnFeedback(content),
    ...adviseOnReading(content),
    ...adviseOnSkeletons(content),
    ...(await adviseOnSpelling(content)),
  ].sort(byPlace);
}
