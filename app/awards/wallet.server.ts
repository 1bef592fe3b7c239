import QRCode from 'qrcode';
import { badgeContexts } from '#certificates/badge/contexts.ts';
import type { Award } from '#db/award-store.ts';
import { certificatePath, walletCredentialPath, walletTokenPath } from '#app/addresses.ts';
import type { Learner } from '#app/http/learner.server.ts';
import type { RequestContext, SiteContext } from '#app/platform/context.server.ts';
import { findOwnAward } from './award.server.ts';
import { issueCredential } from './badge.server.ts';

/*
 * OpenID for Verifiable Credential Issuance 1.0 with a pre-authorized code. Where draft 13 had other names
 * that can stand beside those of 1.0, both are there, since wallets speak either.
 */

/** The only kind of credential, as wallets name it here. */
export const configurationId = 'OpenBadgeCredential';

export const preAuthorizedGrant = 'urn:ietf:params:oauth:grant-type:pre-authorized_code';

/** How long an offer waits for a wallet, and how long the wallet has to fetch the credential after that. */
const offerMinutes = 10;
const tokenMinutes = 5;

const afterMinutes = (now: Date, minutes: number): Date => new Date(now.getTime() + minutes * 60_000);

/** Returns a secret of 192 bits as wallets send it. */
const newSecret = ({ random }: RequestContext): string => Buffer.from(random.bytes(24)).toString('base64url');

const codeHash = ({ signer }: RequestContext, code: string): string => signer.fingerprint(`offer ${code}`);

const tokenHash = ({ signer }: RequestContext, token: string): string => signer.fingerprint(`token ${token}`);

/** Returns the description of the issuer for wallets. No key of a wallet is bound to a credential. */
export function describeWalletIssuer({ publicUrl, issuer, t }: SiteContext): string {
  const display = [{ name: t('wallet.badge', { issuer: issuer.name }), locale: 'en-US' }];
  return JSON.stringify({
    credential_issuer: publicUrl,
    credential_endpoint: `${publicUrl}${walletCredentialPath}`,
    display: [{ name: issuer.name, locale: 'en-US' }],
    credential_configurations_supported: {
      [configurationId]: {
        format: 'ldp_vc',
        credential_definition: {
          '@context': badgeContexts,
          type: ['VerifiableCredential', 'OpenBadgeCredential'],
        },
        credential_metadata: { display },
        display,
      },
    },
  });
}

/** Returns the description of the authorization server for wallets. */
export const describeAuthorizationServer = ({ publicUrl }: SiteContext): string =>
  JSON.stringify({
    issuer: publicUrl,
    token_endpoint: `${publicUrl}${walletTokenPath}`,
    token_endpoint_auth_methods_supported: ['none'],
    response_types_supported: [],
    grant_types_supported: [preAuthorizedGrant],
    'pre-authorized_grant_anonymous_access_supported': true,
  });

/** Returns the page that offers an award to a wallet, or null if it is not the learner's, or not valid. */
export async function viewWallet(context: RequestContext, learner: Learner, typed: string | undefined) {
  const award = await findValid(context, learner, typed);
  if (award === null) return null;
  const { serial } = award.facts;
  return { title: context.t('wallet.title'), back: certificatePath(serial), minutes: offerMinutes };
}

async function findValid(
  context: RequestContext,
  learner: Learner,
  typed: string | undefined,
): Promise<Award | null> {
  const award = await findOwnAward(context, learner, typed);
  return award?.status.kind === 'valid' ? award : null;
}

/**
 * Offers the credential of an award to a wallet, in place of an earlier offer. The code in it works once. The
 * page that shows it is the only place that has it.
 */
export async function offerToWallet(context: RequestContext, learner: Learner, typed: string | undefined) {
  const { store, throttle, now, publicUrl } = context;
  const award = await findValid(context, learner, typed);
  if (award === null) return null;
  const seconds = await throttle.count(['walletOfferBy', learner.id]);
  if (seconds > 0) return { kind: 'too-many' as const, seconds };
  const code = newSecret(context);
  const isOffered = await store.offerAward(
    {
      codeHash: codeHash(context, code),
      learnerId: learner.id,
      serial: award.facts.serial,
      expiresAt: afterMinutes(now(), offerMinutes),
    },
    now(),
  );
  if (!isOffered) return null;
  const offer = JSON.stringify({
    credential_issuer: publicUrl,
    credential_configuration_ids: [configurationId],
    grants: { [preAuthorizedGrant]: { 'pre-authorized_code': code } },
  });
  const address = `openid-credential-offer://?credential_offer=${encodeURIComponent(offer)}`;
  return { kind: 'offered' as const, address, code: drawCode(address) };
}

/** A QR code as the path of an SVG, a unit for each module. */
function drawCode(text: string): { readonly size: number; readonly path: string } {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'L' });
  const { size, data } = modules;
  const dark = [...data].flatMap((isDark, place) =>
    isDark === 0 ? [] : [`M${String(place % size)} ${String(Math.floor(place / size))}h1v1h-1z`],
  );
  return { size, path: dark.join('') };
}

/** Exchanges the code of an offer for a token. Returns null if it is unknown, expired or was used before. */
export async function exchangeCode(context: RequestContext, code: string) {
  const { store, now } = context;
  const token = newSecret(context);
  const expiresAt = afterMinutes(now(), tokenMinutes);
  const given = { tokenHash: tokenHash(context, token), expiresAt };
  const isExchanged = await store.exchangeOffer(codeHash(context, code), given, now());
  return isExchanged ? { token, seconds: tokenMinutes * 60 } : null;
}

/**
 * Returns the credential that a token was given for, as it is stored, or null. One whose award was revoked or
 * corrected since the offer is not handed out.
 */
export async function fetchOffered(context: RequestContext, token: string): Promise<string | null> {
  const award = await context.store.findOfferedAward(tokenHash(context, token), context.now());
  return award?.status.kind === 'valid' ? issueCredential(context, award) : null;
}
