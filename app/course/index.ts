/** What other subjects use of course in pages. */
export { entryFieldName } from './entry-fields.ts';
