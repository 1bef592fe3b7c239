import { enhanceForms } from '#app/ui/autosave.ts';
import { offerCopies } from '#app/ui/copy.ts';
import { watchIdle } from '#app/accounts/idle.ts';

/** All that Lectern runs in a browser. Pages are complete without it; with it, what is typed is saved as it is typed. */
enhanceForms();
watchIdle();
offerCopies();
// In a file of its own: two pages need it, and it is larger than the rest.
if (document.querySelector('[data-passkey]') !== null)
  void import('#app/accounts/passkey.ts').then(({ offerPasskeys }) => {
    offerPasskeys();
  });
if (document.querySelector('[data-listing]') !== null)
  void import('#app/ui/listing.ts').then(({ enhanceListing }) => {
    enhanceListing();
  });
