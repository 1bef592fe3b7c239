import { gzipSync } from 'node:zlib';
import { statusListPath } from './addresses.ts';
import { credentialsContext } from './contexts.ts';
import { didOf } from './did.ts';

/**
 * Awards in one list: the least that a list may have, so that looking one up says little about whose it is
 * (Bitstring Status List 1.0, 3.1).
 */
export const statusListLength = 131_072;

/** The list that has the status of an award. */
export const statusListOf = (statusIndex: number): number => Math.floor(statusIndex / statusListLength) + 1;

/** Where the status of a credential stands (Bitstring Status List 1.0, 2.1). */
export function statusEntry(siteUrl: string, statusIndex: number) {
  const list = `${siteUrl}${statusListPath(statusListOf(statusIndex))}`;
  const place = String(statusIndex % statusListLength);
  return {
    id: `${list}#${place}`,
    type: 'BitstringStatusListEntry',
    statusPurpose: 'revocation',
    statusListIndex: place,
    statusListCredential: list,
  };
}

/**
 * A list of statuses as a credential, not signed yet (Bitstring Status List 1.0, 2.2).
 *
 * @param list its number, from 1
 * @param withdrawn the indexes in it, counted over all lists, of awards that do not hold
 * @param at since when the list is as it is here
 */
export function toStatusList(siteUrl: string, list: number, withdrawn: readonly number[], at: string) {
  const id = `${siteUrl}${statusListPath(list)}`;
  const bits = new Uint8Array(statusListLength / 8);
  for (const index of withdrawn) {
    const place = index % statusListLength;
    // The first award is the leftmost bit.
    bits[place >> 3] = (bits[place >> 3] ?? 0) | (0x80 >> (place & 7));
  }
  return {
    '@context': [credentialsContext],
    id,
    type: ['VerifiableCredential', 'BitstringStatusListCredential'],
    issuer: didOf(siteUrl),
    validFrom: at,
    credentialSubject: {
      id: `${id}#list`,
      type: 'BitstringStatusList',
      statusPurpose: 'revocation',
      encodedList: `u${gzipSync(bits, { level: 9 }).toString('base64url')}`,
    },
  };
}
