import { enhanceForms } from '#app/ui/autosave.ts';
import { offerCopies } from '#app/ui/copy.ts';
import { forgetOthers } from '#app/ui/kept-text.ts';
import { printWholeTexts } from '#app/ui/printed-text.ts';
import { watchIdle } from '#app/accounts/idle.ts';

/** The script of Lectern in the browser. Pages work without it. With it, forms are saved as they change. */
forgetOthers();
enhanceForms();
printWholeTexts();
watchIdle();
offerCopies();
// Only two pages need it, and it is larger than the rest, so it is a separate file.
if (document.querySelector('[data-passkey]') !== null)
  void import('#app/accounts/passkey.ts').then(({ offerPasskeys }) => {
    offerPasskeys();
  });
if (document.querySelector('[data-listing]') !== null)
  void import('#app/ui/listing.ts').then(({ enhanceListing }) => {
    enhanceListing();
  });
