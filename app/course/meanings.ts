/** A browser that cannot open the meaning of a term in place goes to the glossary instead. */
export function openMeanings(): void {
  if ('popover' in HTMLElement.prototype) return;
  for (const button of document.querySelectorAll('button[popovertarget]'))
    button.addEventListener('click', () => {
      const meaning = document.getElementById(button.getAttribute('popovertarget') ?? '');
      meaning?.querySelector('a')?.click();
    });
}
