import { achievementImagePath, badgePatterns } from '#certificates/badge/addresses.ts';
import { at } from './address.ts';

/** The addresses of awards, which `addresses.ts` offers with all others. */

export {
  achievementImagePath,
  achievementPath,
  badgePatterns,
  logoPath,
} from '#certificates/badge/addresses.ts';

export const certificatePath = at('/certificates/:serial');

/** The same, for a learner who chose whether their badge names their address. */
export const chosenRecipientPath = (serial: string): string => `${certificatePath(serial)}?recipient`;

export const certificatePdfFilePath = at('/certificates/:serial/pdf');

export const certificatePdfPath = (serial: string, paper: 'letter' | 'a4'): string =>
  `${certificatePdfFilePath(serial)}?paper=${paper}`;

/** Where the name on it is corrected. */
export const certificateNamePath = at('/certificates/:serial/name');

/** Where it is made public, or private again. */
export const certificateSharePath = at('/certificates/:serial/share');

/** Where a copy is mailed from. */
export const certificateMailPath = at('/certificates/:serial/mail');

/** Where its badge is offered to a wallet. */
export const certificateWalletPath = at('/certificates/:serial/wallet');

/** What wallets read first (OpenID4VCI, 12.2), and where they fetch the credential that was offered. */
export const credentialIssuerPath = '/.well-known/openid-credential-issuer';
export const authorizationServerPath = '/.well-known/oauth-authorization-server';
export const walletTokenPath = '/wallet/token';
export const walletCredentialPath = '/wallet/credential';

export const certificateFilePath = at('/certificates/:serial/:file');

/** A badge to take away. */
export const badgePath = (serial: string, format: 'png' | 'svg' | 'json'): string =>
  certificateFilePath(serial, `badge.${format}`);

/** For everybody, while its learner wants that. */
export const sharedPath = at('/shared/:serial');

export const sharedImagePath = at('/shared/:serial/image.png');

/** Where the badge of a module is issued. */
export const moduleBadgePath = at('/courses/:courseId/modules/:moduleId/badge');

/** What programs and other sites fetch of an achievement. */
export const achievementFiles = {
  json: `${badgePatterns.achievement}/achievement.json`,
  png: achievementImagePath(badgePatterns.achievement, 'png'),
  svg: achievementImagePath(badgePatterns.achievement, 'svg'),
} as const;

/** The public keys of the site. */
export const didPath = '/.well-known/did.json';

/** What the API of Open Badges 3.0 begins with. */
export const discoveryPath = '/ims/ob/v3p0/discovery';

/** All that a learner has earned. */
export const achievementsPath = '/achievements';

/** All contact hours of a learner. */
export const creditRecordPath = '/account/record';

/** Those of some days; an end that is null is open. */
export function creditRecordOf(range: { readonly from: string | null; readonly to: string | null }): string {
  const ends = Object.entries(range).flatMap(([end, day]) => (day === null ? [] : [`${end}=${day}`]));
  return [creditRecordPath, ...(ends.length === 0 ? [] : [ends.join('&')])].join('?');
}

/** A record that was made, for whoever has its key. */
export const madeRecordPath = at('/records/:key');

/** The same as a signed file, for its learner. */
export const madeRecordPdfPath = at('/records/:key/pdf');
