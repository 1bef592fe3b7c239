import * as build from 'virtual:remix/server-build';
import { start } from './start.server.ts';
import type { Started } from './start.server.ts';

/** Entry of the built server: everything in one file, so that it starts fast. */
export const startProduction = (root: string): Promise<Started> => start({ root, mode: 'production', build });

export { runCli } from '#app/cli/cli.server.ts';
