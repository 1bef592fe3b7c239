import { readFileSync } from 'node:fs';
import { Ajv2019 } from 'ajv/dist/2019.js';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { recipientOf } from '#certificates/recipient.ts';
import { sign, siteUrl } from './badge-issuer.ts';
import { facts, moduleFacts, scored } from './facts.ts';

/*
 * The rules are ours, written from the data model of Open Badges 3.0 and compared with the file that 1EdTech
 * publishes. That file may not be at hand where tests run, and no package brings it.
 */
const rules = z
  .looseObject({})
  .parse(JSON.parse(readFileSync('tests/fixtures/open-badges/achievement-credential.json', 'utf8')));

const ajv = new Ajv2019({ allErrors: true, strictTuples: false });
addFormats(ajv);
const isCredential = ajv.compile(rules);

/** What is wrong with a credential by these rules. */
function faultsOf(credential: unknown): readonly string[] {
  isCredential(credential);
  return (isCredential.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`);
}

const signedAs = async (...award: Parameters<typeof sign>) =>
  z.looseObject({ proof: z.array(z.looseObject({})) }).parse(JSON.parse(await sign(...award)));

const recipient = recipientOf('ruth@library.example', 'a salt of many letters');
const sharedUrl = `${siteUrl}/shared/${facts.serial}`;
const restatedAt = '2027-01-02T03:04:05.000Z';

const kinds: Readonly<Record<string, Parameters<typeof sign>>> = {
  'of a course': [facts],
  'of a module': [moduleFacts],
  'of a short module without hours': [{ ...moduleFacts, contactHours: 0 }],
  'with a score': [{ ...facts, scorePercent: 93 }],
  'with a logo and alignments, and without a category': [scored],
  'with an address': [facts, { recipient, restatedAt }],
  'with evidence': [moduleFacts, { sharedUrl, restatedAt }],
  'with everything': [scored, { recipient, sharedUrl, restatedAt }],
};

describe('the rules of Open Badges 3.0.3', () => {
  it.each(Object.entries(kinds))('are kept by a credential %s', async (_, award) => {
    expect(faultsOf(await signedAs(...award))).toEqual([]);
  });

  it('refuse a credential whose proof is outside of a list, or that lacks what every credential has', async () => {
    const credential = await signedAs(facts);
    expect(faultsOf({ ...credential, proof: credential.proof[0] })).toContain('/proof must be array');
    for (const name of [
      '@context',
      'id',
      'type',
      'name',
      'credentialSubject',
      'issuer',
      'validFrom',
      'proof',
    ])
      expect(faultsOf({ ...credential, [name]: undefined })).not.toEqual([]);
  });
});
