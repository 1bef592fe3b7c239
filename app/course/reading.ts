import { enhanceChecks } from './checks.ts';
import { followReading } from './contents.ts';
import { openMeanings } from './meanings.ts';

/** What a script adds to the reading of a lesson. Each part does without the others. */
export function enhanceReading(): void {
  enhanceChecks();
  followReading();
  openMeanings();
}
