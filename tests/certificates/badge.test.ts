import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import { checkStatus } from '@digitalbazaar/vc-bitstring-status-list';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { bakePng } from '#certificates/badge/bake.ts';
import { checkCredential } from '#certificates/badge/check.ts';
import { toCredential } from '#certificates/badge/credential.ts';
import { didOf } from '#certificates/badge/did.ts';
import { createLoader } from '#certificates/badge/documents.ts';
import { drawBadge } from '#certificates/badge/image.ts';
import { describeIssuer } from '#certificates/badge/issuer.ts';
import type { BadgeIssuer } from '#certificates/badge/issuer.ts';
import { loadRasterizer } from '#certificates/badge/load-rasterizer.ts';
import { signCredential } from '#certificates/badge/sign.ts';
import { toStatusList } from '#certificates/badge/status-list.ts';
import { openFontCabinet } from '#certificates/pdf/load-fonts.ts';
import type { AwardFacts } from '#certificates/facts.ts';
import { firstKey, keysOf, newKey } from '#tests/support/badge-keys.ts';
import { verifiesElsewhere } from '#tests/support/credential.ts';
import { facts, moduleFacts } from './facts.ts';

const siteUrl = 'https://learn.lectern.example';
const place = { siteUrl, statusIndex: 3 };
const logo = 'ab'.repeat(32);
const scored: AwardFacts = {
  ...moduleFacts,
  scorePercent: 93,
  category: null,
  learnerName: 'Nguyễn Thị Ánh "]]>"',
  issuer: { ...facts.issuer, logo },
};

let issuer: BadgeIssuer;
let signed: string;

beforeAll(async () => {
  issuer = await describeIssuer(siteUrl, keysOf(firstKey()));
  signed = await signCredential(toCredential(facts, place), issuer);
});

const sign = (award: AwardFacts) => signCredential(toCredential(award, place), issuer);

const text = z.string().min(1);
const image = z.strictObject({ id: z.url(), type: z.literal('Image'), caption: text });

/** Open Badges 3.0, appendix B.1, for what is used of it: required members are there, and no others. */
const openBadge = z.strictObject({
  '@context': z.tuple([
    z.literal('https://www.w3.org/ns/credentials/v2'),
    z.literal('https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'),
  ]),
  id: z.url(),
  type: z.tuple([z.literal('VerifiableCredential'), z.literal('OpenBadgeCredential')]),
  name: text,
  description: text,
  issuer: z.strictObject({
    id: z.string().startsWith('did:web:'),
    type: z.tuple([z.literal('Profile')]),
    name: text,
    url: z.url(),
    image: image.optional(),
  }),
  validFrom: z.iso.datetime(),
  awardedDate: z.iso.datetime(),
  credentialSubject: z.strictObject({
    type: z.tuple([z.literal('AchievementSubject')]),
    identifier: z.tuple([
      z.strictObject({
        type: z.literal('IdentityObject'),
        hashed: z.literal(false),
        identityHash: text,
        identityType: z.literal('name'),
      }),
    ]),
    activityEndDate: z.iso.datetime(),
    achievement: z.strictObject({
      id: z.url(),
      type: z.tuple([z.literal('Achievement')]),
      achievementType: z.enum(['Course', 'Badge']),
      name: text,
      description: text,
      criteria: z.strictObject({ narrative: text }),
      image,
      inLanguage: z.string().regex(/^[a-z]{2,4}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?$/),
      humanCode: text,
      fieldOfStudy: text.optional(),
      creditsAvailable: z.number().positive().optional(),
      resultDescription: z
        .tuple([
          z.strictObject({
            id: z.url(),
            type: z.tuple([z.literal('ResultDescription')]),
            name: text,
            resultType: z.literal('Percent'),
          }),
        ])
        .optional(),
      version: text,
    }),
    result: z
      .tuple([
        z.strictObject({ type: z.tuple([z.literal('Result')]), resultDescription: z.url(), value: text }),
      ])
      .optional(),
  }),
  credentialStatus: z.strictObject({
    id: z.url(),
    type: z.literal('BitstringStatusListEntry'),
    statusPurpose: z.literal('revocation'),
    statusListIndex: z.string().regex(/^\d+$/),
    statusListCredential: z.url(),
  }),
  proof: z.strictObject({
    type: z.literal('DataIntegrityProof'),
    created: z.iso.datetime(),
    verificationMethod: text,
    cryptosuite: z.literal('eddsa-rdfc-2022'),
    proofPurpose: z.literal('assertionMethod'),
    proofValue: z.string().startsWith('z'),
  }),
});

describe('the credential of an award', () => {
  it('has what Open Badges 3.0 asks for, and nothing else', async () => {
    for (const award of [facts, moduleFacts, scored])
      expect(openBadge.safeParse(JSON.parse(await sign(award))).error).toBeUndefined();
  });

  it('says what the certificate says', () => {
    const { credentialSubject, ...credential } = openBadge.parse(JSON.parse(signed));
    expect(credential).toMatchObject({
      id: facts.verifyUrl,
      name: facts.courseTitle,
      description: 'Completed on December 12, 2026.',
      issuer: { id: 'did:web:learn.lectern.example', name: 'Lectern' },
      validFrom: facts.issuedAt,
      awardedDate: facts.issuedAt,
    });
    expect(credentialSubject.identifier[0].identityHash).toBe(facts.learnerName);
    expect(credentialSubject.activityEndDate).toContain(facts.completedOn);
    const { achievement } = credentialSubject;
    expect(achievement).toMatchObject({
      id: `${siteUrl}/badges/facilitation-skills`,
      achievementType: 'Course',
      creditsAvailable: 8,
      humanCode: '021.2 R66',
      fieldOfStudy: 'Community engagement',
    });
    expect(achievement.description).toContain('8 contact hours of 60 minutes');
    expect(achievement.criteria.narrative).toContain(facts.criteria);
    for (const objective of facts.objectives)
      expect(achievement.criteria.narrative).toContain(`- ${objective}`);
  });

  it('of a module names the module, and its place in the course', async () => {
    const { name, credentialSubject } = openBadge.parse(JSON.parse(await sign(moduleFacts)));
    expect(name).toBe('Live');
    expect(credentialSubject.achievement).toMatchObject({
      id: `${siteUrl}/badges/facilitation-skills/live`,
      achievementType: 'Badge',
      name: 'Live',
      humanCode: '021.2 R66 v.4',
    });
    expect(credentialSubject.achievement.description).toContain('module 4 of the course Room for Everyone');
  });

  it('gives a score only where the facts have one, and tells nobody an address', async () => {
    expect(signed).not.toMatch(/result|email/i);
    const { credentialSubject } = openBadge.parse(JSON.parse(await sign(scored)));
    expect(credentialSubject.result?.[0].value).toBe('93');
    expect(credentialSubject.result?.[0].resultDescription).toBe(
      credentialSubject.achievement.resultDescription?.[0].id,
    );
  });

  it('is the same to the byte for the same facts and key, in another process too, and so is its picture', async () => {
    expect(await sign(facts)).toBe(signed);
    const code = `
      import { createHash } from 'node:crypto';
      import { createServer } from 'vite';
      const vite = await createServer({ configFile: false, logLevel: 'error', server: { middlewareMode: true, ws: false, watch: null }, optimizeDeps: { noDiscovery: true } });
      const load = (file) => vite.ssrLoadModule(file);
      const { describeIssuer } = await load('/certificates/badge/issuer.ts');
      const { signCredential } = await load('/certificates/badge/sign.ts');
      const { toCredential } = await load('/certificates/badge/credential.ts');
      const { bakePng } = await load('/certificates/badge/bake.ts');
      const { drawBadge } = await load('/certificates/badge/image.ts');
      const { loadRasterizer } = await load('/certificates/badge/load-rasterizer.ts');
      const { openFontCabinet } = await load('/certificates/pdf/load-fonts.ts');
      const { firstKey, keysOf } = await load('/tests/support/badge-keys.ts');
      const { facts } = await load('/tests/certificates/facts.ts');
      const issuer = await describeIssuer('${siteUrl}', keysOf(firstKey()));
      const signed = await signCredential(toCredential(facts, ${JSON.stringify(place)}), issuer);
      const png = (await loadRasterizer())(drawBadge(facts, await (await openFontCabinet()).fontsFor([])));
      console.log(signed);
      console.log(createHash('sha256').update(bakePng(png, signed)).digest('hex'));
      await vite.close();`;
    const other = execFileSync(process.execPath, ['--input-type=module', '-e', code], { encoding: 'utf8' });
    const png = (await loadRasterizer())(drawBadge(facts, await (await openFontCabinet()).fontsFor([])));
    const hash = createHash('sha256').update(bakePng(png, signed)).digest('hex');
    expect(other.trim().split('\n')).toEqual([signed, hash]);
  });

  it('is refused where it would say something that its contexts do not define', async () => {
    await expect(
      signCredential({ ...toCredential(facts, place), ...{ mood: 'proud' } }, issuer),
    ).rejects.toThrow();
  });
});

describe('the identifier of a site', () => {
  it('is its host, with a port written as the method wants it', () => {
    expect(didOf('https://learn.example.org')).toBe('did:web:learn.example.org');
    expect(didOf('http://localhost:3000')).toBe('did:web:localhost%3A3000');
  });
});

describe('a proof', () => {
  it('holds for another reader of JSON-LD and another implementation of Ed25519', async () => {
    for (const award of [facts, moduleFacts, scored])
      expect(await verifiesElsewhere(await sign(award), issuer.document)).toBe(true);
    expect(await verifiesElsewhere(signed.replace('Ruth', 'Rita'), issuer.document)).toBe(false);
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
    expect(await verifiesElsewhere(newer, rotated.document)).toBe(true);
    expect(await checkCredential(newer, rotated)).toMatchObject({ kind: 'intact' });
    const without = await describeIssuer(siteUrl, keysOf(second));
    expect(await checkCredential(signed, without)).toEqual({ kind: 'not-ours' });
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
      await signCredential(toCredential(facts, { siteUrl, statusIndex }), issuer),
    );
    const known = createLoader(issuer.document);
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
    const list = await signCredential(toStatusList(siteUrl, 1, [0, 9, 131_071], at), issuer);
    expect(await verifiesElsewhere(list, issuer.document)).toBe(true);
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
    const { credentialStatus } = toCredential(facts, { siteUrl, statusIndex: 131_072 + 5 });
    expect(credentialStatus).toMatchObject({
      statusListIndex: '5',
      statusListCredential: `${siteUrl}/badge-status/2`,
    });
  });

  it('that was changed is found out', async () => {
    const at = '2026-11-01T10:00:00.000Z';
    const list = await signCredential(toStatusList(siteUrl, 1, [3], at), issuer);
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
