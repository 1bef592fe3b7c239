import { enhanceChecks } from './checks.ts';
import { followReading } from './contents.ts';
import { openMeanings } from './meanings.ts';

let isEnhanced = false;

/** What a script adds to the reading of a lesson. Each part does without the others. */
export function enhanceReading(): void {
  if (isEnhanced) return;
  isEnhanced = true;
  enhanceChecks();
  followReading();
  openMeanings();
}
