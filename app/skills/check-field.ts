/** The field with the id of the skills check that a page belongs to. */
export const checkIdName = 'check';
