import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { bakePng } from '#certificates/badge/bake.ts';
import { toCredential } from '#certificates/badge/credential.ts';
import { didOf } from '#certificates/badge/did.ts';
import { drawBadge } from '#certificates/badge/image.ts';
import { signCredential } from '#certificates/badge/sign.ts';
import { recipientOf } from '#certificates/recipient.ts';
import { openFontCabinet } from '#certificates/text/load-fonts.ts';
import { rasterize } from '#tests/support/documents.ts';
import { issuer, place, sign, siteUrl } from './badge-issuer.ts';
import { facts, moduleFacts, scored } from './facts.ts';

const signed = await sign(facts);

const text = z.string().min(1);
const image = z.strictObject({ id: z.url(), type: z.literal('Image'), caption: text });

/** Open Badges 3.0, appendix B.1, for what is used of it: required members are there, and no others. */
const openBadge = z.strictObject({
  '@context': z.tuple([
    z.literal('https://www.w3.org/ns/credentials/v2'),
    z.literal('https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'),
    z.literal('https://purl.imsglobal.org/spec/ob/v3p0/extensions.json'),
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
    identifier: z.tuple(
      [
        z.strictObject({
          type: z.literal('IdentityObject'),
          hashed: z.literal(false),
          identityHash: text,
          identityType: z.literal('name'),
        }),
      ],
      z.strictObject({
        type: z.literal('IdentityObject'),
        hashed: z.literal(true),
        identityHash: z.string().startsWith('sha256$'),
        salt: text,
        identityType: z.literal('emailAddress'),
      }),
    ),
    activityEndDate: z.iso.datetime(),
    creditsEarned: z.number().positive().optional(),
    achievement: z.strictObject({
      id: z.url(),
      type: z.tuple([z.literal('Achievement')]),
      achievementType: z.enum(['Course', 'Badge']),
      name: text,
      description: text,
      criteria: z.strictObject({ narrative: text }),
      image,
      inLanguage: z.string().regex(/^[a-z]{2,4}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?$/),
      humanCode: text.optional(),
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
      alignment: z
        .array(
          z.strictObject({
            type: z.tuple([z.literal('Alignment')]),
            targetName: text,
            targetFramework: text,
            targetUrl: z.url(),
            targetCode: text.optional(),
          }),
        )
        .optional(),
      version: text,
    }),
    result: z
      .tuple([
        z.strictObject({ type: z.tuple([z.literal('Result')]), resultDescription: z.url(), value: text }),
      ])
      .optional(),
  }),
  evidence: z
    .tuple([z.strictObject({ id: z.url(), type: z.tuple([z.literal('Evidence')]), name: text })])
    .optional(),
  refreshService: z.strictObject({ id: z.url(), type: z.literal('1EdTechCredentialRefresh') }),
  credentialStatus: z.strictObject({
    id: z.url(),
    type: z.literal('BitstringStatusListEntry'),
    statusPurpose: z.literal('revocation'),
    statusListIndex: z.string().regex(/^\d+$/),
    statusListCredential: z.url(),
  }),
  proof: z.tuple([
    z.strictObject({
      type: z.literal('DataIntegrityProof'),
      created: z.iso.datetime(),
      verificationMethod: text,
      cryptosuite: z.literal('eddsa-rdfc-2022'),
      proofPurpose: z.literal('assertionMethod'),
      proofValue: z.string().startsWith('z'),
    }),
  ]),
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
      id: `${siteUrl}/badges/desk-phone`,
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

  it('has no code for people where the course has no call number', async () => {
    for (const award of [facts, moduleFacts]) {
      const record = openBadge.parse(JSON.parse(await sign({ ...award, callNumber: [] })));
      expect(record.credentialSubject.achievement).not.toHaveProperty('humanCode');
    }
  });

  it('of a module names the module, and its place in the course', async () => {
    const { name, credentialSubject } = openBadge.parse(JSON.parse(await sign(moduleFacts)));
    expect(name).toBe('Live');
    expect(credentialSubject.achievement).toMatchObject({
      id: `${siteUrl}/badges/desk-phone/a-harder-call`,
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

  it('names an address only by its salted hash, which whoever knows the address can make too', async () => {
    const email = 'ruth@library.example';
    const named = await sign(facts, { recipient: recipientOf(email, 'a salt of many letters') });
    expect(named).not.toContain(email);
    const [name, address, ...more] = openBadge.parse(JSON.parse(named)).credentialSubject.identifier;
    expect(name.identityHash).toBe(facts.learnerName);
    expect(more).toEqual([]);
    // With the command that everybody has, and nothing of ours.
    const sum = execFileSync('sha256sum', { input: `${email}${address?.salt ?? ''}`, encoding: 'utf8' });
    expect(address?.identityHash).toBe(`sha256$${sum.split(' ')[0] ?? ''}`);
  });

  it('leads to the page on which its learner shares it, only while they do', async () => {
    const sharedUrl = `${siteUrl}/shared/${facts.serial}`;
    const shared = openBadge.parse(JSON.parse(await sign(facts, { sharedUrl })));
    expect(shared.evidence?.[0].id).toBe(sharedUrl);
    expect(openBadge.parse(JSON.parse(signed)).evidence).toBeUndefined();
  });

  it('has the hours as credits that were earned, unless there are none', async () => {
    expect(openBadge.parse(JSON.parse(signed)).credentialSubject.creditsEarned).toBe(8);
    const short = openBadge.parse(JSON.parse(await sign({ ...moduleFacts, contactHours: 0 })));
    expect(short.credentialSubject.creditsEarned).toBeUndefined();
  });

  it('names the entries of published frameworks that its facts have, with the code of those that have one', async () => {
    const { achievement } = openBadge.parse(JSON.parse(await sign(scored))).credentialSubject;
    expect(achievement.alignment).toMatchObject([
      { targetFramework: 'Competency Index', targetCode: 'CE-1', targetName: 'Leads conversations' },
      { targetFramework: 'Another', targetUrl: 'https://another.example.org/listens' },
    ]);
    expect(achievement.alignment?.[1]?.targetCode).toBeUndefined();
    expect(openBadge.parse(JSON.parse(signed)).credentialSubject.achievement.alignment).toBeUndefined();
  });

  it('is dated by its last change, and awarded when it was', async () => {
    const restatedAt = '2027-01-02T03:04:05.000Z';
    const later = openBadge.parse(JSON.parse(await sign(facts, { restatedAt })));
    expect(later).toMatchObject({ validFrom: restatedAt, awardedDate: facts.issuedAt });
    expect(later.proof[0].created).toBe('2027-01-02T03:04:05Z');
    expect(later.id).toBe(facts.verifyUrl);
    expect(later.refreshService.id).toBe(`${facts.verifyUrl}/credential`);
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
      const { rasterize } = await load('/tests/support/documents.ts');
      const { openFontCabinet } = await load('/certificates/text/load-fonts.ts');
      const { firstKey, keysOf } = await load('/tests/support/badge-keys.ts');
      const { facts } = await load('/tests/certificates/facts.ts');
      const issuer = await describeIssuer('${siteUrl}', keysOf(firstKey()));
      const signed = await signCredential(toCredential(facts, ${JSON.stringify(place)}), issuer);
      const png = await rasterize(drawBadge(facts, await (await openFontCabinet()).fontsFor([])));
      console.log(signed);
      console.log(createHash('sha256').update(bakePng(png, signed)).digest('hex'));
      await vite.close();`;
    const other = execFileSync(process.execPath, ['--input-type=module', '-e', code], { encoding: 'utf8' });
    const png = await rasterize(drawBadge(facts, await (await openFontCabinet()).fontsFor([])));
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
