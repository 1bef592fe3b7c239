import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkCertificatePdf } from '#certificates/pdf/check.ts';
import { key } from '#tests/certificates/signing.ts';
import { runAward } from '#tests/support/award-command.ts';
import {
  firstAccount,
  firstSerial,
  orphanedSerial,
  restoreFirstRelease,
} from '#tests/support/first-release.ts';
import { startServer } from '#tests/support/server.ts';
import type { RunningServer } from '#tests/support/server.ts';
import { Visitor } from '#tests/support/visitor.ts';

let dataDir: string;
let server: RunningServer;
let learner: Visitor;

beforeAll(async () => {
  ({ dataDir } = restoreFirstRelease());
  server = await startServer({ DATA_DIR: dataDir });
  learner = new Visitor(server.url);
  await learner.post('/sign-in', firstAccount);
});

afterAll(async () => {
  await server.end();
  rmSync(dataDir, { recursive: true });
});

describe('a site with a database of the first release', () => {
  it('lists its awards with every column filled in', async () => {
    expect(await runAward(server, 'award', 'list')).toEqual({
      kind: 'done',
      text: [
        `${firstSerial}\t2026-11-22\tvalid\tcourse\tRoom for Everyone\tRuth Alvarado`,
        `${orphanedSerial}\t2026-11-22\tvalid\tcourse\tRoom for Everyone\tNguyễn Thị Ánh`,
        '2 awards',
        '',
      ].join('\n'),
      code: 0,
    });
  });

  it('shows all facts of an award', async () => {
    const { text, code } = await runAward(server, 'award', 'show', firstSerial);
    expect(code).toBe(0);
    expect(text).not.toContain('undefined');
    for (const line of [
      'version: 2',
      'kind: course',
      'minutesPerHour: 60',
      'issuer: {"name":"Lectern","url":"https://learn.lectern.example","logo":null}',
      '  2026-11-22T09:10:00.000Z  issued by the learner',
    ])
      expect(text.split('\n')).toContain(line);
  });

  it('includes the whole award in the export of everything', async () => {
    const { html } = await learner.get('/account/data/everything.json');
    expect(JSON.parse(html)).toMatchObject({
      courses: [{ attempts: [{ id: 'first-attempt-graded' }, { id: 'first-attempt-open' }] }],
      certificates: [
        {
          facts: { serial: firstSerial, kind: 'course', issuer: { name: 'Lectern' }, signatory: null },
          status: { kind: 'valid' },
        },
      ],
    });
  });

  it('shows the page of the certificate', async () => {
    const { status, text } = await learner.get(`/certificates/${firstSerial}`);
    expect(status).toBe(200);
    expect(text).toContain('Issued by Lectern');
    expect(text).toContain('8 contact hours.');
    expect(text).toContain(firstSerial);
  });

  it('renders the certificate as a PDF that it verifies', async () => {
    const response = await fetch(new URL(`/certificates/${firstSerial}/pdf`, server.url), {
      headers: { Cookie: [...learner.cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
    });
    const bytes = new Uint8Array(await response.arrayBuffer());
    expect(await checkCertificatePdf(bytes, [key.certificates])).toEqual({
      kind: 'intact',
      serial: firstSerial,
      stamp: null,
    });
  });

  it.each([firstSerial, orphanedSerial])('verifies %s for everybody', async (serial) => {
    const { status, text } = await new Visitor(server.url).get(`/verify/${serial}`);
    expect(status).toBe(200);
    expect(text).toContain('Room for Everyone');
    expect(text).toContain(serial);
  });
});
