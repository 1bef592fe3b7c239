/** Which skills check a page belongs to. */
export const checkIdName = 'check';
