import { enhanceForms } from '#app/ui/autosave.ts';
import { sendZone } from '#app/ui/browser-zone.ts';
import { offerCopies } from '#app/ui/copy.ts';
import { forgetOthers } from '#app/ui/kept-text.ts';
import { printWholeTexts } from '#app/ui/printed-text.ts';
import { watchIdle } from '#app/accounts/idle.ts';

/** The script of Lectern in the browser. Pages work without it. With it, forms are saved as they change. */
forgetOthers();
sendZone();
enhanceForms();
printWholeTexts();
watchIdle();
offerCopies();
// What only some pages need is in separate files.
if (document.querySelector('[data-passkey]') !== null)
  void import('#app/accounts/passkey.ts').then(({ offerPasskeys }) => {
    offerPasskeys();
  });
if (document.querySelector('[data-check], [data-contents]') !== null)
  void import('#app/course/reading.ts').then(({ enhanceReading }) => {
    enhanceReading();
  });
if (document.querySelector('[data-listing]') !== null)
  void import('#app/ui/listing.ts').then(({ enhanceListing }) => {
    enhanceListing();
  });
