import { join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeAll, describe, expect, it } from 'vitest';
import { CachingBrowser } from '#tests/support/caching-browser.ts';
import { openSite } from '#tests/support/site.ts';

const site = openSite({ LOG_LEVEL: 'silent' });

function rename(nameOf: (table: string) => readonly [string, string]): void {
  const database = new Database(join(site.server.dataDir, 'lectern.db'));
  for (const [from, to] of ['award', 'logo'].map(nameOf))
    database.exec(`alter table ${from} rename to ${to}`);
  database.close();
}

describe('a failure', () => {
  beforeAll(() => {
    rename((table) => [table, `${table}_gone`]);
  });

  it.each([
    ['a list of badges', '/badge-status/1'],
    ['a logo', `/logos/${'0'.repeat(64)}.png`],
    ['a badge as image', '/badges/nothing/image.png'],
    ['a badge for programs', '/badges/nothing/achievement.json'],
    ['a page', '/verify/LEC-2026-4K7M-Q2TX-9D3H'],
  ])('of %s is stored by no cache', async (_what, path) => {
    const { status, headers } = await fetch(site.server.url + path);
    expect(status).toBe(500);
    expect(headers.get('Cache-Control')).toBe('no-store');
  });

  it('leaves what works as it was', async () => {
    const { status, headers } = await fetch(`${site.server.url}/.well-known/did.json`);
    expect(status).toBe(200);
    expect(headers.get('Cache-Control')).toBe('public, max-age=300');
  });

  it('is over as soon as its cause is, also for a browser that was shown it', async () => {
    const browser = new CachingBrowser(site.server.url);
    const paths = ['/badge-status/1', '/verify/LEC-2026-4K7M-Q2TX-9D3H'];
    for (const path of paths) expect((await browser.view(path)).status).toBe(500);
    rename((table) => [`${table}_gone`, table]);
    for (const path of paths) expect((await browser.view(path)).status).not.toBe(500);
  });
});
