/** The hidden fields of every form that saves something for a learner. `PageFields` writes them. */

/** The id of the rendered page. */
export const pageName = 'page';

/** The learner whom the page was made for, signed. Empty if it was made for nobody. */
export const ownerName = 'owner';

/** The number of a post that a script sends. It increases with each post of a form. */
export const sequenceName = 'sequence';

/** The time zone of the browser. The script adds it to every form that is posted. */
export const browserZoneName = 'browserZone';
