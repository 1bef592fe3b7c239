/**
 * Returns the name of the hidden field with what a control was rendered with. A post changes only the
 * controls that show something else, so an old page does not take back what another window saved.
 */
export const shownName = (name: string): string => `${name}.shown`;
