/** Buttons that copy an address: they need a script, so they are hidden until there is one, and say when it is done. */
export function offerCopies(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-copy]')) {
    button.hidden = false;
    button.addEventListener('click', () => {
      void navigator.clipboard.writeText(button.dataset.copy ?? '').then(() => {
        button.textContent = button.dataset.done ?? '';
      });
    });
  }
}
