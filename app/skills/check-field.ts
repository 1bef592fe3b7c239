/** Returns the name of the hidden field with the answer that the page was rendered with. */
export const shownName = (name: string): string => `${name}.shown`;

/** The field with the id of the skills check that a page belongs to. */
export const checkIdName = 'check';
