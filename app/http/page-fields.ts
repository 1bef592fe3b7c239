/** The hidden fields of every form that saves something for a learner. `PageFields` writes them. */

/** The id of the rendered page. */
export const pageName = 'page';

/** The learner whom the page was made for, signed. Empty if it was made for nobody. */
export const ownerName = 'owner';
