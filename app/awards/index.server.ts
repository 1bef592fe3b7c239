/** What awards offers to services of other subjects. */
export { awardFiles } from './award-files.server.ts';
export { findAward, findAwardOf, issueAward, mustConfirm } from './award.server.ts';
export { forgetCertificates } from './certificate-file.server.ts';
export { tidyName } from '#certificates/text/name.ts';
export { proposeCertificateName, refuseName } from './certificate-name.server.ts';
export { renew } from './correction.server.ts';
export { verifyFile } from './file-verification.server.ts';
export type { FileVerdict, Signed } from './views.ts';
export { viewModuleBadge } from './module-badge.server.ts';
