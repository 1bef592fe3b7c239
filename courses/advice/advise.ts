import { byPlace } from '../check.ts';
import type { ReadContent } from '../read.ts';
import type { Problem } from '../schema/library.ts';
import { adviseOnReading } from './reading.ts';
import { adviseOnSpelling } from './spelling.ts';

/** What an author should look at again, though it keeps nothing from being served. Too slow for the start of a server. */
export async function adviseOn(content: ReadContent): Promise<readonly Problem[]> {
  return [...adviseOnReading(content), ...(await adviseOnSpelling(content))].sort(byPlace);
}
