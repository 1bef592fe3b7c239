import type { ReadyFile } from '#app/platform/ready-files.server.ts';
import { awardFiles } from '#app/awards/index.server.ts';
import { guideFiles } from '#app/guide/index.server.ts';

/** The files that are the same for everybody. They are made once, and answered without Remix. */
export const files: readonly ReadyFile[] = [...awardFiles, ...guideFiles];
