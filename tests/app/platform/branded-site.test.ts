import { rmSync } from 'node:fs';
import { PDFDocument } from 'pdf-lib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newAccount } from '#tests/support/accounts.ts';
import { certify } from '#tests/support/awards.ts';
import { brandedFolder, brandedName } from '#tests/support/branded.ts';
import { openPostbox } from '#tests/support/mail.ts';
import { startServer } from '#tests/support/server.ts';
import type { RunningServer } from '#tests/support/server.ts';
import { Visitor } from '#tests/support/visitor.ts';

const folder = brandedFolder();
let server: RunningServer;

beforeAll(async () => {
  server = await startServer({ CONTENT_DIR: folder });
});

afterAll(async () => {
  await server.end();
  rmSync(folder, { recursive: true });
});

const software = /Lectern/;

/** Every page that links on this site lead to, from some pages on. */
async function walk(visitor: Visitor, from: readonly string[]) {
  const pages = new Map<string, Awaited<ReturnType<Visitor['get']>>>();
  const left = [...from];
  for (let path = left.pop(); path !== undefined; path = left.pop()) {
    if (pages.has(path) || pages.size > 150) continue;
    const page = await visitor.get(path);
    pages.set(path, page);
    if (page.headers.get('content-type')?.startsWith('text/html') !== true) continue;
    for (const { href } of page.links) {
      const { pathname, origin } = new URL(href, new URL(path, server.url));
      if (origin === server.url && !/\.\w+$|\/text$|\/sign-out|\/institution/.test(pathname))
        left.push(pathname);
    }
  }
  return pages;
}

describe('a site with a face of its own', () => {
  it('names the software on no page that a stranger or a learner can reach', async () => {
    const learner = new Visitor(server.url);
    const serial = await certify(learner, server.dataDir);
    for (const [visitor, from] of [
      [new Visitor(server.url), ['/', '/sign-in', '/sign-up', '/nowhere', '/courses']],
      [learner, ['/desk', '/achievements', '/account', '/account/security', `/certificates/${serial}`]],
    ] as const) {
      const pages = await walk(visitor, from);
      expect(pages.size).toBeGreaterThan(25);
      for (const [path, page] of pages) expect(software.exec(page.html), path).toBeNull();
    }
  });

  it('has its name in titles, in the header and in previews, with its logo and its words', async () => {
    const page = await new Visitor(server.url).get('/');
    expect(page.head.title).toMatch(new RegExp(` · ${brandedName}$`));
    expect(page.head.meta('og:site_name')).toBe(brandedName);
    expect(page.link(brandedName)).toBe('/');
    expect(page.headings[0]).toBe('Learn what the town knows.');
    expect(page.text).toContain('Run by the Friends of the Ketterby Library.');
    expect(page.link('help@ketterby.example')).toBe('mailto:help@ketterby.example');
    expect((await new Visitor(server.url).get('/nowhere')).head.title).toMatch(/ · Ketterby Commons$/);
  });

  it('sends its colors and its logo once for a year, and the logo runs nothing', async () => {
    const page = await new Visitor(server.url).get('/');
    const [, sheet = ''] = page.attributes('link[rel="stylesheet"]', 'href');
    const css = await fetch(server.url + sheet);
    expect(css.headers.get('content-type')).toBe('text/css; charset=utf-8');
    expect(css.headers.get('cache-control')).toContain('immutable');
    expect(await css.text()).toContain('--brand:#1f4e79');
    const logo = await fetch(server.url + (page.head.link('icon') ?? ''));
    expect(logo.headers.get('content-type')).toBe('image/svg+xml');
    expect(logo.headers.get('content-security-policy')).toBe(
      "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    );
    expect(await logo.text()).toContain('<svg');
    expect((await fetch(`${server.url}/site/other.css`)).status).toBe(404);
    expect((await fetch(`${server.url}/site/logo/other`)).status).toBe(404);
  });

  it('writes mail in its name', async () => {
    const postbox = await openPostbox();
    const mailing = await startServer({ CONTENT_DIR: folder, SMTP_URL: postbox.url });
    const account = newAccount();
    await new Visitor(mailing.url).post('/sign-up', account);
    const mail = await postbox.mailTo(account.email, 1);
    expect(mail.header('from')).toMatch(/^Ketterby Commons </);
    expect(mail.header('subject')).toBe(`Confirm your email for ${brandedName}`);
    expect(mail.text).toContain(`You signed up at ${brandedName} with this email.`);
    expect(mail.text + mail.html).not.toMatch(software);
    await mailing.end();
    await postbox.close();
  });

  it('is what a passkey belongs to', async () => {
    const visitor = new Visitor(server.url);
    await visitor.post('/sign-up', newAccount());
    const answer = await visitor.postJson('/account/passkeys/options', {});
    expect(answer.html).toContain(`"name":"${brandedName}"`);
  });

  it('makes files in its name, and issues certificates in it', async () => {
    const visitor = new Visitor(server.url);
    const serial = await certify(visitor, server.dataDir);
    expect((await visitor.get(`/certificates/${serial}`)).text).toContain(brandedName);
    const { cookieHeader } = visitor;
    const file = await fetch(`${server.url}/certificates/${serial}/pdf`, {
      headers: { Cookie: cookieHeader },
    });
    const pdf = await PDFDocument.load(await file.arrayBuffer(), { updateMetadata: false });
    expect([pdf.getAuthor(), pdf.getCreator(), pdf.getProducer()]).toEqual([
      brandedName,
      brandedName,
      brandedName,
    ]);
  });
});

describe('a site whose settings cannot be used', () => {
  it.each([
    [
      { SITE_BRAND_COLOR: 'ffd700' },
      /SITE_BRAND_COLOR #ffd700 cannot be read.*The nearest that can be read is #/,
    ],
    [{ SITE_LANGUAGE: 'es' }, /SITE_LANGUAGE must be en/],
    [{ SITE_LOGO: '/nowhere/logo.svg' }, /SITE_LOGO cannot be read: \/nowhere\/logo\.svg\nCorrect the path/],
  ])('does not start, and says what to do: %o', async (settings, message) => {
    await expect(startServer({ CONTENT_DIR: folder, ...settings })).rejects.toThrow(message);
  });

  it('takes the settings before the file', async () => {
    const other = await startServer({
      CONTENT_DIR: folder,
      SITE_NAME: 'Tamarack Classes',
      SITE_POWERED_BY: 'on',
    });
    const page = await new Visitor(other.url).get('/');
    expect(page.head.title).toMatch(/ · Tamarack Classes$/);
    expect(page.text).toContain('Powered by Lectern');
    await other.end();
  });
});
