import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Paper } from '#certificates/pdf/paper.ts';
import { signatureOf, stampFile } from '#certificates/pdf/signature.ts';
import { imprintOf, readTimeStamp, requestTimeStamp } from '#certificates/pdf/time-stamp.ts';
import { findOwnCertificate } from '#app/awards/award.server.ts';
import { renderPdf } from '#app/awards/certificate-file.server.ts';
import { verifyFile } from '#app/awards/file-verification.server.ts';
import type { Learner } from '#app/http/learner.server.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import { openTimeStampAuthority } from '#app/platform/time-stamp-authority.server.ts';
import { facts } from '#tests/certificates/facts.ts';
import { key } from '#tests/certificates/signing.ts';
import { certify } from '#tests/support/awards.ts';
import { contextFor } from '#tests/support/context.ts';
import { addLearner, openTestLectern } from '#tests/support/lectern.ts';
import type { TestLectern } from '#tests/support/lectern.ts';
import { startServer } from '#tests/support/server.ts';
import { openAuthority } from '#tests/support/tsa.ts';
import type { Conduct, TestAuthority } from '#tests/support/tsa.ts';
import { Visitor } from '#tests/support/visitor.ts';

const { serial } = facts;
const start = Date.parse('2026-12-12T10:00:00Z');

let authority: TestAuthority;
let now: Date;
let opened: TestLectern[];
let test: TestLectern;
let ruth: Learner;

/** A site, or with the settings of another the same site after a restart. */
function open(settings: Record<string, string>): TestLectern {
  const site = openTestLectern(() => now, settings);
  opened.unshift(site);
  return site;
}

async function openWithAward(settings: Record<string, string>) {
  const site = open(settings);
  const learner = await addLearner(site.lectern, { name: 'Ruth', email: 'ruth@example.org' });
  await site.lectern.store.issueAward(learner.id, facts);
  return { site, learner };
}

beforeEach(async () => {
  now = new Date(start);
  opened = [];
  authority = await openAuthority();
  ({ site: test, learner: ruth } = await openWithAward({ TSA_URL: authority.url }));
});

afterEach(async () => {
  for (const { close } of opened) close();
  await authority.close();
});

async function download(
  site = test,
  paper: Paper = 'letter',
  changes: Partial<RequestContext> = {},
): Promise<Buffer> {
  const context = { ...contextFor(site.lectern, ruth), ...changes };
  const found = await findOwnCertificate(context, ruth, serial);
  if (found?.kind !== 'valid') throw new Error('there is no certificate');
  const file = await renderPdf(context, found.certificate, paper);
  if (file === 'busy') throw new Error('the worker was busy');
  return Buffer.from(file.bytes);
}

const stampIn = async (file: Buffer, { lectern } = test) => {
  const checked = await lectern.awardMaker.checkPdf(file);
  if (checked.kind !== 'intact') throw new Error(checked.kind);
  return checked.stamp;
};

const forget = ({ dataDir }: TestLectern) => {
  rmSync(join(dataDir, 'made'), { recursive: true, force: true });
};

const verify = (file: Buffer, { lectern } = test) => verifyFile({ ...lectern, client: null }, file);

describe('the time stamp of a certificate', () => {
  it('is over its signature, and the site takes the file for its own', async () => {
    const file = await download();
    const stamp = await stampIn(file);
    expect(stamp?.imprint).toBe(imprintOf(signatureOf(file, key.certificates)).toString('hex'));
    expect(await verify(file)).toMatchObject({ kind: 'intact', signed: 'file' });
  });

  it('is fetched once for each paper, and the files are the same for ever', async () => {
    const [letter, again, a4] = await Promise.all([download(), download(), download(test, 'a4')]);
    expect(again).toEqual(letter);
    expect((await stampIn(a4))?.imprint).not.toBe((await stampIn(letter))?.imprint);
    expect(authority.asked()).toBe(2);

    forget(test);
    const restarted = open({ DATA_DIR: test.dataDir, TSA_URL: authority.url });
    expect(await download(restarted)).toEqual(letter);
    expect(await download(restarted, 'a4')).toEqual(a4);
    forget(test);
    const without = open({ DATA_DIR: test.dataDir });
    expect(await download(without)).toEqual(letter);
    expect(authority.asked()).toBe(2);
  });

  it('is fetched by two processes at once, and both give the file with the same one', async () => {
    const other = open({ DATA_DIR: test.dataDir, TSA_URL: authority.url });
    const [one, two] = await Promise.all([download(test), download(other)]);
    expect(two).toEqual(one);
    expect(await stampIn(one)).not.toBeNull();
  });

  it('is not there without an authority, nor is room for it', async () => {
    const { site, learner } = await openWithAward({});
    const context = contextFor(site.lectern, learner);
    const found = await findOwnCertificate(context, learner, serial);
    if (found?.kind !== 'valid') throw new Error('there is no certificate');
    const file = await renderPdf(context, found.certificate, 'letter');
    if (file === 'busy') throw new Error('the worker was busy');
    expect(await stampIn(Buffer.from(file.bytes), site)).toBeNull();
    expect((await download()).length - file.bytes.length).toBeGreaterThan(32_000);
  });

  it('is fetched for a bounded number of files of one award', async () => {
    for (let index = 0; index < 50; index++)
      await test.lectern.store.keepTimeStamp(serial, { imprint: String(index), token: new Uint8Array(600) });
    expect(await stampIn(await download())).toBeNull();
    expect(authority.asked()).toBe(0);
  });
});

describe('a certificate whose authority gives no time stamp', () => {
  it.each<Conduct>([
    'fails',
    'hangs',
    'answers garbage',
    'answers without an end',
    'refuses',
    'repeats another nonce',
    'stamps something else',
    'signs something else',
  ])('is given without one if it %s, is not kept, and has one a minute later', async (conduct) => {
    authority.conduct(conduct);
    const bare = await download();
    expect(await stampIn(bare)).toBeNull();
    expect(await verify(bare)).toMatchObject({ kind: 'intact', signed: 'file' });
    expect(existsSync(join(test.dataDir, 'made')) ? readdirSync(join(test.dataDir, 'made')) : []).toEqual([]);
    expect(test.lines.join('\n')).toContain('a certificate got no time stamp');

    authority.conduct('stamps');
    now = new Date(start + 59_000);
    expect(await download()).toEqual(bare);
    expect(authority.asked()).toBe(1);
    now = new Date(start + 61_000);
    const stamped = await download();
    expect(await stampIn(stamped)).not.toBeNull();
    expect(await download()).toEqual(stamped);
    expect(authority.asked()).toBe(2);
    expect(await verify(bare)).toMatchObject({ kind: 'intact', signed: 'file' });
  });

  it('is given without one if it could not be stored, since the site would not know it', async () => {
    const keepTimeStamp = () => Promise.reject(new Error('the disk is full'));
    const store = { ...test.lectern.store, keepTimeStamp };
    expect(await stampIn(await download(test, 'letter', { store }))).toBeNull();
    expect(await stampIn(await download())).not.toBeNull();
  });

  it('gives its turn to others before it waits, and keeps it once it has a stamp', async () => {
    const askedBefore: number[] = [];
    const leaveTurn = () => void askedBefore.push(authority.asked());
    await download(test, 'letter', { leaveTurn });
    expect(askedBefore).toEqual([0]);
    await download(test, 'letter', { leaveTurn });
    forget(test);
    await download(test, 'letter', { leaveTurn });
    expect(askedBefore).toEqual([0]);
  });

  it('is one of a bounded number that wait', async () => {
    authority.conduct('hangs');
    const { awardMaker, log } = test.lectern;
    const { stamp } = openTimeStampAuthority({
      url: authority.url,
      read: awardMaker.readTimeStamp,
      log,
      now: () => now,
    });
    const tokens = await Promise.all(Array.from({ length: 50 }, () => stamp(new Uint8Array(60))));
    expect(new Set(tokens)).toEqual(new Set([null]));
    expect(authority.asked()).toBe(20);
  });
});

describe('a time stamp that the site did not store', () => {
  /** The file with another token over the same signature. */
  const restamped = (file: Buffer): Buffer => {
    const request = requestTimeStamp(imprintOf(signatureOf(file, key.certificates)), Buffer.alloc(16, 7));
    const read = readTimeStamp(request, authority.answer(request));
    if ('refused' in read) throw new Error(read.refused);
    return stampFile(file, read.token, key.certificates);
  };

  it('makes the file an altered one, where another is stored for its signature', async () => {
    expect(await verify(restamped(await download()))).toEqual({ kind: 'altered' });
  });

  it('is said to be added to what was signed, where none is stored: a database may be lost', async () => {
    const file = await download();
    const { site } = await openWithAward({});
    expect(await verify(file, site)).toMatchObject({ kind: 'intact', signed: 'beginning' });
    const bytes = Buffer.from(file);
    bytes.write('Eve', bytes.indexOf('Ruth Alvarado</rdf:li>'), 'latin1');
    expect(await verify(bytes, site)).toEqual({ kind: 'altered' });
  });
});

describe('a server whose authority hangs', () => {
  it('answers everything else meanwhile, and gives the certificate', async () => {
    authority.conduct('hangs');
    const server = await startServer({ TSA_URL: authority.url });
    try {
      const visitor = new Visitor(server.url);
      const own = await certify(visitor, server.dataDir);
      let isGiven = false;
      const given = visitor.get(`/certificates/${own}/pdf`).then((page) => {
        isGiven = true;
        return page;
      });
      await authority.isAsked();
      const reader = new Visitor(server.url);
      expect((await reader.get('/verify')).status).toBe(200);
      expect((await visitor.get(`/certificates/${own}`)).status).toBe(200);
      expect(isGiven).toBe(false);
      expect((await given).status).toBe(200);
      expect(authority.asked()).toBe(1);
    } finally {
      await server.end();
    }
  });
});
