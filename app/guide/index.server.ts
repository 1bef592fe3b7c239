/** What the guide offers to the entry of the server. */
export { guideFiles } from './guide-files.server.ts';
export { prepareGuides } from './guide-preparation.server.ts';
