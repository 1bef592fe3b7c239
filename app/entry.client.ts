import { enhanceForms } from '#app/ui/autosave.ts';
import { sendZone } from '#app/ui/browser-zone.ts';
import { forgetOthers } from '#app/ui/kept-text.ts';
import { printWholeTexts } from '#app/ui/printed-text.ts';

/** The script of Lectern in the browser. Pages work without it. With it, forms are saved as they change. */
forgetOthers();
sendZone();
enhanceForms();
printWholeTexts();

/** What only some pages need is in separate files, since most readers have slow connections. */
function where(selector: string, enhance: () => Promise<void>): void {
  if (document.querySelector(selector) !== null) void enhance();
}

where('[data-idle]', async () => {
  (await import('#app/accounts/idle.ts')).watchIdle();
});
where('[data-copy]', async () => {
  (await import('#app/ui/copy.ts')).offerCopies();
});
where('[data-passkey]', async () => {
  (await import('#app/accounts/passkey.ts')).offerPasskeys();
});
where('[data-listing]', async () => {
  (await import('#app/ui/listing.ts')).enhanceListing();
});

/** A lesson is read before anything in it is answered. */
const read = async (): Promise<void> => {
  (await import('#app/course/reading.ts')).enhanceReading();
};
for (const begins of ['scroll', 'pointerdown', 'keydown'])
  addEventListener(
    begins,
    () => {
      where('[data-check], [data-contents]', read);
    },
    { once: true, passive: true },
  );
