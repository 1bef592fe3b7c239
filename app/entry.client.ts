import { enhanceForms } from './enhance/autosave.ts';
import { offerCopies } from './enhance/copy.ts';
import { watchIdle } from './enhance/idle.ts';

/** All that Lectern runs in a browser. Pages are complete without it; with it, what is typed is saved as it is typed. */
enhanceForms();
watchIdle();
offerCopies();
// In a file of its own: two pages need it, and it is larger than the rest.
if (document.querySelector('[data-passkey]') !== null)
  void import('./enhance/passkey.ts').then(({ offerPasskeys }) => {
    offerPasskeys();
  });
if (document.querySelector('[data-listing]') !== null)
  void import('./enhance/listing.ts').then(({ enhanceListing }) => {
    enhanceListing();
  });
