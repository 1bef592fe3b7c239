import { enhance } from './enhance.ts';

/** Shows the buttons that copy an address. They are hidden without a script, since they need one. */
export function offerCopies(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-copy]'))
    enhance(
      () => [[navigator, 'clipboard']],
      ({ on, undo }) => {
        undo(() => {
          button.hidden = true;
        });
        on(button, 'click', async () => {
          await navigator.clipboard.writeText(button.dataset.copy ?? '');
          button.textContent = button.dataset.done ?? '';
        });
        button.hidden = false;
      },
    );
}
