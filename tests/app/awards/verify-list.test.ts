import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { runAward } from '#tests/support/award-command.ts';
import { certify, serialIn } from '#tests/support/awards.ts';
import { openSite } from '#tests/support/site.ts';
import { Visitor } from '#tests/support/visitor.ts';

const site = openSite();
const unknown = 'LEC-2026-0000-0000-0000';

let serials: { readonly valid: string; readonly superseded: string; readonly revoked: string };

beforeAll(async () => {
  const { url, dataDir } = site.server;
  const [learner, other] = [new Visitor(url), new Visitor(url)];
  const superseded = await certify(learner, dataDir, 'Ruth Alvardo');
  const corrected = await learner.post(`/certificates/${superseded}/name`, { name: '-مريم' });
  const revoked = await certify(other, dataDir, 'Sam Tolliver');
  await runAward(site.server, 'award', 'revoke', revoked, '=1+1 is no reason');
  serials = { valid: serialIn(corrected.path), superseded, revoked };
});

const list = () =>
  ['Name,Serial', `Ruth,${serials.valid}`, `R.,${serials.superseded}`, `Sam,${serials.revoked}`]
    .concat(`Kim,${unknown}`, 'Lee,LEC-2026-12', `Ruth again,${serials.valid.toLowerCase()}`)
    .join('\n');

const newVisitor = () => new Visitor(site.server.url);

const recordSchema = z.object({
  checkedAt: z.iso.datetime(),
  rows: z.array(
    z.looseObject({ serial: z.string().nullable(), status: z.looseObject({ kind: z.string() }) }),
  ),
});

const kinds = ['valid', 'superseded', 'revoked', 'unknown', 'unreadable', 'valid'];

describe('a list of certificates', () => {
  it('is checked as text and as CSV, with what each row means', async () => {
    const typed = await newVisitor().post('/verify-list', { serials: list() });
    const file = await newVisitor().postFile('/verify-list', 'file', new File([list()], 'staff.csv'));
    for (const { status, text } of [typed, file]) {
      expect(status).toBe(200);
      for (const words of [
        '6 rows, checked on',
        '2 valid, one superseded, one revoked, one not found, one without a serial number',
        '-مريم',
        `Ask for ${serials.valid}`,
        '=1+1 is no reason',
        'We have issued no certificate with this serial',
        'We see no serial number in “LEC-2026-12”',
        'The same serial as in row 1',
      ])
        expect(text).toContain(words);
    }
  });

  it('is checked for programs at the same address', async () => {
    const address = `${site.server.url}/verify-list`;
    const headers = { Accept: 'application/json', Origin: site.server.url };
    const body = new URLSearchParams({ serials: list() });
    const posted = await fetch(address, { method: 'POST', headers, body });
    const query = new URLSearchParams({ serials: list() }).toString();
    const asked = await fetch(`${address}?${query}`, { headers });
    for (const response of [posted, asked]) {
      const { rows } = recordSchema.parse(await response.json());
      expect(rows.map(({ status }) => status.kind)).toEqual(kinds);
      expect(rows[0]).toMatchObject({ serial: serials.valid, award: { learnerName: '-مريم' } });
    }
    const empty = await fetch(address, { headers });
    expect(empty.status).toBe(400);
    expect(await empty.json()).toEqual({ error: 'empty' });
  });

  it('is downloaded as a table in which no text is a formula', async () => {
    const answer = await fetch(`${site.server.url}/verify-list/results.csv`, {
      method: 'POST',
      headers: { Origin: site.server.url },
      body: new URLSearchParams({ serials: list() }),
    });
    expect(answer.headers.get('Content-Disposition')).toContain('checked-certificates.csv');
    const rows = z.array(z.array(z.string())).parse(parse(await answer.text(), { bom: true }));
    expect(rows).toHaveLength(7);
    expect(rows[1]?.slice(1, 3)).toEqual([serials.valid, "'-مريم"]);
    for (const cell of rows.flat()) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
  });

  it('is refused if it is empty or too long', async () => {
    expect((await newVisitor().post('/verify-list', { serials: ' \n' })).text).toContain('Type at least one');
    const long = await newVisitor().post('/verify-list', { serials: `${serials.valid}\n`.repeat(201) });
    expect(long.status).toBe(400);
    expect(long.text).toContain('This list is too long');
    const wide = await newVisitor().post('/verify-list', { serials: 'a,'.repeat(60_000) });
    expect(wide.status).toBe(400);
    expect(wide.text).toContain('This list is too long');
  });
});

describe('the limit of lists', () => {
  it('lets an employer check 200 that exist again and again, but not try serials', async () => {
    const visitor = newVisitor();
    const known = `${serials.valid}\n`.repeat(200);
    for (let round = 0; round < 4; round++)
      expect((await visitor.post('/verify-list', { serials: known })).status).toBe(200);
    const tried = (round: number) =>
      Array.from(
        { length: 199 },
        (_, index) => `LEC-2026-0000-000${String(round)}-${String(index).padStart(4, '0')}`,
      );
    const statuses: number[] = [];
    for (let round = 0; round < 3; round++) {
      const { status, text } = await visitor.post('/verify-list', {
        serials: [serials.valid, ...tried(round)].join('\n'),
      });
      statuses.push(status);
      // Whoever tries serials learns nothing of those that exist.
      expect(text.includes('مريم')).toBe(status === 200);
    }
    expect(statuses[0]).toBe(200);
    expect(statuses.at(-1)).toBe(429);
    expect((await visitor.get(`/verify/${serials.valid}`)).status).toBe(429);
    expect((await visitor.post('/verify-list', { serials: serials.valid })).status).toBe(429);
  });
});
