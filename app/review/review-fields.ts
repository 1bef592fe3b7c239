/** The field with the number of the review that a form answers. */
export const reviewNumberName = 'review';
