import { ensureBuilt } from '../../bin/prepare.mjs';

/** Builds once, so that the servers of the tests need not look for changes each time. */
export const setup = ensureBuilt;
