import { request } from 'node:http';
import type { ClientRequest } from 'node:http';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import { bakePng, unbake } from '#certificates/badge/bake.ts';
import { runAward } from '#tests/support/award-command.ts';
import { certify } from '#tests/support/awards.ts';
import { openSite } from '#tests/support/site.ts';
import { Visitor } from '#tests/support/visitor.ts';

const site = openSite();
const lectern = (...args: string[]) => runAward(site.server, ...args);
const newVisitor = () => new Visitor(site.server.url);

describe('an uploaded file', () => {
  /** Downloads a file of the learner's. */
  const download = async (address: string): Promise<Uint8Array<ArrayBuffer>> => {
    const cookie = [...site.visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(site.server.url + address, { headers: { Cookie: cookie } });
    return new Uint8Array(await response.arrayBuffer());
  };
  const upload = (bytes: Uint8Array<ArrayBuffer>, name: string) =>
    newVisitor().postFile('/verify', 'file', new File([bytes], name));

  it('is found intact, altered or not ours, with the current status of its award', async () => {
    const serial = await certify(site.visitor, site.server.dataDir, 'Nguyễn Thị Ánh');
    const files = [
      [await download(`/certificates/${serial}/pdf`), 'certificate.pdf'],
      [await download(`/certificates/${serial}/badge.png`), 'badge.png'],
      [await download(`/certificates/${serial}/badge.svg`), 'badge.svg'],
      [await download(`/certificates/${serial}/badge.json`), 'badge.json'],
    ] as const;
    const folder = mkdtempSync(join(tmpdir(), 'lectern-files-'));
    for (const [bytes, name] of files) {
      const page = await upload(bytes, name);
      expect(page.status, name).toBe(200);
      for (const words of ['exactly as we signed it', 'Valid', serial, 'Nguyễn Thị Ánh'])
        expect(page.text, name).toContain(words);
      expect(page.text.includes('Its picture is not signed'), name).toBe(/\.(png|svg)$/.test(name));
      writeFileSync(join(folder, name), bytes);
      const said = await lectern('award', 'verify', join(folder, name));
      expect(said, name).toMatchObject({ code: 0 });
      expect(said.text).toContain(serial);
    }

    // Anybody can put the credential into another picture, so the page must not vouch for the picture.
    const picture = PNG.sync.read(Buffer.from(files[1][0]));
    const painted = bakePng(
      PNG.sync.write(Object.assign(picture, { data: picture.data.fill(0) })),
      unbake(files[1][0]) ?? '',
    );
    const shown = await upload(new Uint8Array(painted), 'badge.png');
    expect(shown.text).toContain(
      'The record in this badge is exactly as we signed it. Its picture is not signed',
    );
    expect(shown.text).not.toContain('This file is exactly');

    const [pdf] = files[0];
    const changed = Buffer.from(pdf);
    changed.write('Q', changed.indexOf('/Subject') + 20, 'latin1');
    expect((await upload(new Uint8Array(changed), 'certificate.pdf')).text).toContain(
      'something in it was changed',
    );
    const json = Buffer.from(files[3][0]).toString().replace('Thị', 'Thi');
    expect((await upload(new Uint8Array(Buffer.from(json)), 'badge.json')).text).toContain(
      'something in it was changed',
    );
    // A program that takes the first of two members would read another name.
    const doubled = Buffer.from(files[3][0]).toString().trim().replace('{', '{"name":"Somebody else",');
    const read = await upload(new Uint8Array(Buffer.from(doubled)), 'badge.json');
    expect(read.text).not.toContain('This file is exactly');
    expect(read.text).toContain('another program rewrote the file');

    const stranger = new Uint8Array(Buffer.from('%PDF-1.7 a bill'));
    expect((await upload(stranger, 'bill.pdf')).text).toContain('We cannot tell');
    writeFileSync(join(folder, 'bill.pdf'), stranger);
    expect(await lectern('award', 'verify', join(folder, 'bill.pdf'))).toMatchObject({ code: 1 });
    expect(await lectern('award', 'verify', join(folder, 'nowhere.pdf'))).toMatchObject({ code: 1 });

    await lectern('award', 'revoke', serial, 'Issued in error');
    for (const [bytes, name] of files) {
      const page = await upload(bytes, name);
      for (const words of ['exactly as we signed it', 'Revoked', 'Issued in error'])
        expect(page.text, name).toContain(words);
      expect(await lectern('award', 'verify', join(folder, name))).toMatchObject({ code: 1 });
    }
    rmSync(folder, { recursive: true });
  });

  it('is required, and must not be too large', async () => {
    const none = await upload(new Uint8Array(), '');
    expect(none.status).toBe(400);
    expect(none.text).toContain('Choose a file first.');
    const large = await upload(new Uint8Array(5 * 1024 * 1024 + 1), 'scan.png');
    expect(large.text).toContain('This file is larger than 5 MB');
  });

  it('of more than a form waits while many others are read', async () => {
    const { url } = site.server;
    const form = new FormData();
    form.set('file', new File([new Uint8Array(2 * 1024 * 1024)], 'photo.png'));
    const post = () => fetch(`${url}/verify`, { method: 'POST', body: form, headers: { Origin: url } });
    const half = (): Promise<ClientRequest> =>
      new Promise((resolve) => {
        const headers = { Origin: url, 'Content-Type': 'text/plain', 'Content-Length': 2 * 1024 * 1024 };
        const open = request(`${url}/verify`, { method: 'POST', headers }).on('error', () => undefined);
        open.write('half', () => {
          resolve(open);
        });
      });
    const open = await Promise.all(Array.from({ length: 16 }, half));
    let busy = await post();
    // A connection may be reset before it counts.
    while (busy.status !== 503) {
      open.push(await half());
      busy = await post();
    }
    expect(busy.headers.get('Retry-After')).toBe('30');
    for (const one of open) one.destroy();
    let answer = await post();
    while (answer.status === 503) answer = await post();
    expect(await answer.text()).toContain('We cannot tell');
  });
});
