import { join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeAll, describe, expect, it } from 'vitest';
import { openSite } from '#tests/support/site.ts';

const site = openSite({ LOG_LEVEL: 'silent' });

describe('a failure', () => {
  beforeAll(() => {
    const database = new Database(join(site.server.dataDir, 'lectern.db'));
    for (const table of ['award', 'logo']) database.exec(`alter table ${table} rename to ${table}_gone`);
    database.close();
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
});
