/** Which review of a course a form answers. */
export const reviewNumberName = 'review';
