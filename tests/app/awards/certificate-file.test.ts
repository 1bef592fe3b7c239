import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runAwardCommand } from '#app/cli/award.server.ts';
import { correctName } from '#app/awards/correction.server.ts';
import { findOwnCertificate } from '#app/awards/award.server.ts';
import { renderPdf } from '#app/awards/certificate-file.server.ts';
import type { Learner } from '#app/http/learner.server.ts';
import { facts } from '#tests/certificates/facts.ts';
import { contextFor } from '#tests/support/context.ts';
import { certify } from '#tests/support/awards.ts';
import { newAccount } from '#tests/support/accounts.ts';
import { openSite } from '#tests/support/site.ts';
import { addLearner, openTestLectern } from '#tests/support/lectern.ts';
import type { TestLectern } from '#tests/support/lectern.ts';

let test: TestLectern;
let ruth: Learner;

beforeEach(async () => {
  test = openTestLectern(() => new Date('2026-12-12T10:00:00Z'));
  ruth = await addLearner(test.lectern, { name: 'Ruth', email: 'ruth@example.org' });
  await test.lectern.store.issueAward(ruth.id, facts);
});

afterEach(() => {
  test.close();
});

const contextOf = () => contextFor(test.lectern, ruth);

async function certificateOf(serial = facts.serial) {
  const found = await findOwnCertificate(contextOf(), ruth, serial);
  if (found?.kind !== 'valid') throw new Error(`there is no certificate ${serial}`);
  return found.certificate;
}

async function render(serial?: string) {
  const made = await renderPdf(contextOf(), await certificateOf(serial), 'letter');
  if (made === 'busy') throw new Error('the worker was busy');
  return Buffer.from(made.bytes);
}

/** Without the empty files that say what was forgotten. */
const kept = () => readdirSync(join(test.dataDir, 'made')).filter((name) => !name.endsWith('.gone'));

describe('the file of a certificate', () => {
  it('is made once, and is the same when it is asked for again', async () => {
    const first = await render();
    const { awardMaker } = test.lectern;
    const certificate = () => Promise.reject(new Error('it was made again'));
    const context = { ...contextOf(), awardMaker: { ...awardMaker, certificate } };
    const again = await renderPdf(context, await certificateOf(), 'letter');
    expect(again !== 'busy' && first.equals(again.bytes)).toBe(true);
    await expect(renderPdf(context, await certificateOf(), 'a4')).rejects.toThrow('it was made again');
    expect(kept()).toHaveLength(1);
  });

  it('is removed when its name is corrected', async () => {
    await render();
    const corrected = await correctName(contextOf(), ruth, facts.serial, 'Ruth Ángel');
    expect(corrected).toMatchObject({ ok: true });
    expect(kept()).toEqual([]);
    const serial = corrected?.ok === true ? corrected.serial : '';
    const { awardMaker } = test.lectern;
    expect(await awardMaker.checkPdf(await render(serial))).toEqual({ kind: 'intact', serial, stamp: null });
  });

  it.each([
    ['revoked', { what: 'revoke', reason: 'Issued by mistake' }],
    ['reissued', { what: 'reissue', name: null }],
  ] as const)('is removed when it is %s', async (_how, command) => {
    await render();
    const tools = { ...contextOf(), publicUrl: null };
    const { code } = await runAwardCommand(tools, { ...command, serial: facts.serial });
    expect(code).toBe(0);
    expect(kept()).toEqual([]);
  });
});

describe('the file of a certificate on a site', () => {
  const site = openSite();

  it('is removed with the account of its learner', async () => {
    const { server, visitor } = site;
    const serial = await certify(visitor, server.dataDir);
    const folder = join(server.dataDir, 'made');
    mkdirSync(folder, { recursive: true });
    const made = () => new Set(readdirSync(folder));
    const before = made();
    await visitor.get(`/certificates/${serial}/pdf`);
    const [own = ''] = [...made()].filter((name) => !before.has(name));
    expect(own).not.toBe('');
    await visitor.post('/account/delete', { password: newAccount().password });
    expect(made().has(own)).toBe(false);
  });
});
