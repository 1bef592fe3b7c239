import { enhanceForms } from './enhance/autosave.ts';
import { watchIdle } from './enhance/idle.ts';

/** All that Lectern runs in a browser. Pages are complete without it; with it, what is typed is saved as it is typed. */
enhanceForms();
watchIdle();
