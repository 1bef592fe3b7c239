import { enhance } from './enhance.ts';

/** Brings the texts that are printed in place of controls up to date before the page is printed. */
export function printWholeTexts(): void {
  enhance(
    () => [[window, 'onbeforeprint']],
    ({ on }) => {
      on(window, 'beforeprint', () => {
        for (const printed of document.querySelectorAll('.printed-text')) {
          const control = printed.previousElementSibling;
          if (control instanceof HTMLTextAreaElement || control instanceof HTMLInputElement)
            printed.textContent = control.value;
        }
      });
    },
  );
}
