import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import { checkStatus } from '@digitalbazaar/vc-bitstring-status-list';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { checkCredential } from '#certificates/badge/check.ts';
import { toCredential } from '#certificates/badge/credential.ts';
import { createContextLoader } from '#certificates/badge/context-loader.ts';
import { describeIssuer } from '#certificates/badge/issuer.ts';
import { signCredential, signStatusList } from '#certificates/badge/sign.ts';
import { toStatusList } from '#certificates/badge/status-list.ts';
import { firstKey, keysOf, newKey } from '#tests/support/badge-keys.ts';
import { verifiesElsewhere } from '#tests/support/credential.ts';
import { issuer, place, sign, siteUrl } from './badge-issuer.ts';
import { facts, moduleFacts, scored } from './facts.ts';

const signed = await sign(facts);

describe('a proof', () => {
  it('holds for another reader of JSON-LD and another implementation of Ed25519', async () => {
    for (const award of [facts, moduleFacts, scored])
      expect(await verifiesElsewhere(await sign(award), issuer.didDocument)).toBe(true);
    expect(await verifiesElsewhere(signed.replace('Ruth', 'Rita'), issuer.didDocument)).toBe(false);
  });

  it('of an untouched credential is found intact, with its serial', async () => {
    for (const award of [facts, moduleFacts, scored])
      expect(await checkCredential(await sign(award), issuer)).toEqual({
        kind: 'intact',
        serial: award.serial,
      });
    const spaced = JSON.stringify(JSON.parse(signed), null, 2);
    expect(await checkCredential(spaced, issuer)).toMatchObject({ kind: 'intact' });
  });

  it('of a credential that was signed before, with two contexts and in no list, still holds', async () => {
    const { '@context': contexts, refreshService, ...first } = toCredential(facts, place);
    expect(refreshService).toBeDefined();
    const earlier = { '@context': contexts.slice(0, 2), ...first };
    const old = await signCredential(earlier, issuer);
    const { proof, ...rest } = z.looseObject({ proof: z.tuple([z.unknown()]) }).parse(JSON.parse(old));
    const before = JSON.stringify({ ...rest, proof: proof[0] });
    expect(await checkCredential(before, issuer)).toEqual({ kind: 'intact', serial: facts.serial });
    expect(await verifiesElsewhere(before, issuer.didDocument)).toBe(true);
  });

  it('stands alone: beside another one, or where there is none, a credential is altered', async () => {
    const { proof, ...rest } = z.looseObject({ proof: z.tuple([z.unknown()]) }).parse(JSON.parse(signed));
    for (const proofs of [[], [...proof, ...proof], [proof], null, undefined]) {
      const checked = await checkCredential(JSON.stringify({ ...rest, proof: proofs }), issuer);
      expect(checked).toEqual({ kind: 'altered' });
    }
  });

  it.each([
    ...['__proto__', '@index', '@language', '@foo', '@included', '@reverse', '@nest'],
    ...['', 'x', 'constructor', 'toString'],
  ])('no longer holds with a member %j at any place, whatever it says', async (name) => {
    const whole = await sign(scored);
    const places = [...whole.matchAll(/\{/g)].map(({ index }) => index + 1);
    expect(places.length).toBeGreaterThan(10);
    for (const value of ['"PhD"', '{"name":"PhD"}', '{"id":"https://elsewhere.example"}', '[]', 'null'])
      for (const at of places) {
        const changed = `${whole.slice(0, at)}${JSON.stringify(name)}:${value},${whole.slice(at)}`;
        expect((await checkCredential(changed, issuer)).kind, changed).not.toBe('intact');
      }
  });

  it('no longer holds once anything at all was changed, added or taken away', async () => {
    const whole: unknown = JSON.parse(await sign(scored));
    for (const { what, changed } of changesOf(whole)) {
      const checked = await checkCredential(JSON.stringify(changed), issuer);
      expect(checked.kind, what).not.toBe('intact');
    }
  });

  it('is not ours where another site or another key made it', async () => {
    const elsewhere = await describeIssuer('https://other.example', keysOf(firstKey()));
    const theirs = await signCredential(
      toCredential(facts, { ...place, siteUrl: 'https://other.example' }),
      elsewhere,
    );
    expect(await checkCredential(theirs, issuer)).toEqual({ kind: 'not-ours' });
    const forged = await describeIssuer(siteUrl, keysOf(newKey('badge-1')));
    const inOurName = await signCredential(toCredential(facts, place), forged);
    expect(await checkCredential(inOurName, issuer)).toEqual({ kind: 'altered' });
  });

  it('stands where a new key signs, until the old one is published no more', async () => {
    const second = newKey('badge-2');
    const { name, publicKey } = firstKey();
    const rotated = await describeIssuer(siteUrl, keysOf(second, { name, publicKey, privateKey: null }));
    expect(await checkCredential(signed, rotated)).toMatchObject({ kind: 'intact' });
    const newer = await signCredential(toCredential(facts, place), rotated);
    expect(newer).toContain('#badge-2"');
    expect(await verifiesElsewhere(newer, rotated.didDocument)).toBe(true);
    expect(await checkCredential(newer, rotated)).toMatchObject({ kind: 'intact' });
    const without = await describeIssuer(siteUrl, keysOf(second));
    expect(await checkCredential(signed, without)).toEqual({ kind: 'unknown-key' });
  });

  it('is looked for in whatever somebody sends, without harm', async () => {
    const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
    const strange = ['', '{', 'null', '[]', '{"issuer":null}', deep, 'x'.repeat(100_000)];
    for (const json of strange) expect(await checkCredential(json, issuer)).toEqual({ kind: 'not-ours' });
    const inOurName = JSON.stringify({ issuer: { id: issuer.did } });
    expect(await checkCredential(inOurName, issuer)).toEqual({ kind: 'altered' });
    const fetching = signed.replace(
      'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
      'https://elsewhere.example/context.json',
    );
    expect(await checkCredential(fetching, issuer)).toEqual({ kind: 'altered' });
    const inner = signed.replace(
      '"achievement":{',
      '"achievement":{"@context":{"x":"https://schema.org/name"},',
    );
    expect(await checkCredential(inner, issuer)).toEqual({ kind: 'altered' });
    const manyDeep = `"achievement":${'{"related":'.repeat(1_500)}{}${'}'.repeat(1_500)}`;
    const buried = signed.replace(
      /"achievement":\{.*?\},"credentialStatus"/,
      `${manyDeep}},"credentialStatus"`,
    );
    expect(buried).not.toBe(signed);
    expect(await checkCredential(buried, issuer)).toEqual({ kind: 'altered' });
    const many = signed
      .replace('"result', '"x')
      .replace('"identifier":[', `"identifier":[${'{"type":"IdentityObject"},'.repeat(1_000)}`);
    expect(await checkCredential(many, issuer)).toEqual({ kind: 'altered' });
  });
});

describe('a list of statuses', () => {
  const statusOf = async (statusIndex: number, list: string) => {
    const credential: unknown = JSON.parse(
      await signCredential(toCredential(facts, { ...place, statusIndex }), issuer),
    );
    const known = createContextLoader(issuer.didDocument);
    const result = await checkStatus({
      credential: z.looseObject({}).parse(credential),
      suite: new DataIntegrityProof({ cryptosuite }),
      verifyBitstringStatusListCredential: true,
      documentLoader: (address) =>
        address.includes('/badge-status/')
          ? Promise.resolve({ documentUrl: address, document: z.looseObject({}).parse(JSON.parse(list)) })
          : known(address),
    });
    if (!result.verified) throw new Error('the list is not a signed list of statuses');
    return result.results?.[0]?.status;
  };

  it('tells a program that does not know us what was withdrawn, and nothing of the rest', async () => {
    const at = '2026-11-01T10:00:00.000Z';
    const list = await signStatusList(toStatusList(siteUrl, 1, [0, 9, 131_071], at), issuer);
    expect(await verifiesElsewhere(list, issuer.didDocument)).toBe(true);
    for (const [index, isWithdrawn] of [
      [0, true],
      [1, false],
      [8, false],
      [9, true],
      [131_070, false],
      [131_071, true],
    ] as const)
      expect(await statusOf(index, list), String(index)).toBe(isWithdrawn);
  });

  it('goes on in a second one', () => {
    const { credentialStatus } = toCredential(facts, { ...place, statusIndex: 131_072 + 5 });
    expect(credentialStatus).toMatchObject({
      statusListIndex: '5',
      statusListCredential: `${siteUrl}/badge-status/2`,
    });
  });

  it('that was changed is found out', async () => {
    const at = '2026-11-01T10:00:00.000Z';
    const list = await signStatusList(toStatusList(siteUrl, 1, [3], at), issuer);
    const empty = toStatusList(siteUrl, 1, [], at).credentialSubject.encodedList;
    const changed = list.replace(/"encodedList":"[^"]+"/, `"encodedList":"${empty}"`);
    await expect(statusOf(3, changed)).rejects.toThrow();
  });
});

/** The same document with one thing changed, taken away or added, for every place in it. */
function changesOf(value: unknown): readonly { readonly what: string; readonly changed: unknown }[] {
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value;
    return items.flatMap((item, index) =>
      changesOf(item).map(({ what, changed }) => ({
        what: `${String(index)}.${what}`,
        changed: items.with(index, changed),
      })),
    );
  }
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value);
    const inside = members.flatMap(([name, member]) => [
      ...changesOf(member).map(({ what, changed }) => ({
        what: `${name}.${what}`,
        changed: { ...value, [name]: changed },
      })),
      {
        what: `without ${name}`,
        changed: Object.fromEntries(members.filter(([other]) => other !== name)),
      },
    ]);
    return [...inside, { what: 'with more', changed: { ...value, narrative: 'and more' } }];
  }
  if (typeof value === 'number') return [{ what: 'number', changed: value + 1 }];
  if (typeof value === 'boolean') return [{ what: 'boolean', changed: !value }];
  return typeof value === 'string' ? [{ what: 'text', changed: changeOne(value) }] : [];
}

/** One letter in the middle becomes another. */
const changeOne = (whole: string): string => {
  const middle = Math.floor(whole.length / 2);
  return `${whole.slice(0, middle)}${whole[middle] === '2' ? '3' : '2'}${whole.slice(middle + 1)}`;
};
