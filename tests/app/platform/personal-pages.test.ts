import { describe, expect, it } from 'vitest';
import { signUp } from '#tests/support/accounts.ts';
import { certify } from '#tests/support/awards.ts';
import { fixtureCourse } from '#tests/support/library.ts';
import { openSite } from '#tests/support/site.ts';
import { Visitor } from '#tests/support/visitor.ts';

const site = openSite();
const course = `/courses/${fixtureCourse().id}`;
/** It has a form that a script saves. */
const lesson = `${course}/lessons/say-hello`;

const ask = async (who: Visitor, path: string, tag?: string) =>
  who.get(path, tag === undefined ? {} : { 'If-None-Match': tag });

/** Looks at a page, and returns the tag that the browser keeps with it. */
const tagOf = async (who: Visitor, path: string): Promise<string> =>
  (await who.get(path)).headers.get('etag') ?? 'none';

const pageIdIn = (html: string): string => /name="page" value="([^"]+)"/.exec(html)?.[1] ?? '';

/** Asks until the page comes from memory, which is when an answer without compression says its length. */
async function askKept(who: Visitor, path: string) {
  const headers = { 'Accept-Encoding': 'identity' };
  let page = await who.get(path, headers);
  await expect
    .poll(async () => (page = await who.get(path, headers)).headers.get('content-length'), { interval: 10 })
    .not.toBeNull();
  return page;
}

describe('a page of a learner', () => {
  it('is not sent again while nothing has changed', async () => {
    await signUp(site.visitor);
    for (const path of ['/desk', course, '/', '/trainings', `${course}/glossary`]) {
      const tag = await tagOf(site.visitor, path);
      const again = await ask(site.visitor, path, tag);
      expect([again.status, again.html, again.headers.get('etag')], path).toEqual([304, '', tag]);
      expect(again.headers.get('cache-control')).toBe('private, no-cache');
    }
  });

  it('is sent again after any change, with what changed', async () => {
    await signUp(site.visitor);
    const tags = { desk: await tagOf(site.visitor, '/desk'), course: await tagOf(site.visitor, course) };
    await site.visitor.post(lesson, { do: 'next' });
    const desk = await ask(site.visitor, '/desk', tags.desk);
    expect([desk.status, desk.headers.get('etag') === tags.desk]).toEqual([200, false]);
    expect(desk.html).toContain('1 of ');
    expect((await ask(site.visitor, course, tags.course)).status).toBe(200);
  });

  it('is not that of another address with the same tag', async () => {
    await signUp(site.visitor);
    const tag = await tagOf(site.visitor, '/desk');
    expect((await ask(site.visitor, course, tag)).status).toBe(200);
  });

  it('comes from memory when it is seen often, each time with an id of its own', async () => {
    const { name } = await signUp(site.visitor);
    const first = await site.visitor.get(lesson);
    const kept = await askKept(site.visitor, lesson);
    const again = await askKept(site.visitor, lesson);
    const ids = [first, kept, again].map(({ html }) => pageIdIn(html));
    expect(new Set(ids).size).toBe(3);
    expect(again.html.replaceAll(pageIdIn(again.html), '')).toBe(
      first.html.replaceAll(pageIdIn(first.html), ''),
    );
    expect(again.html).toContain(name);
    await site.visitor.post(lesson, { do: 'next' });
    expect((await site.visitor.get(lesson)).html).toContain('Mark as not finished');
  });

  it('is not kept by a browser if a form in it is saved as it changes, since Back would repeat its id', async () => {
    await signUp(site.visitor);
    for (const path of [lesson, `${course}/tools/greeting-card`]) {
      const { status, headers } = await site.visitor.get(path);
      expect([status, headers.get('etag'), headers.get('cache-control')], path).toEqual([
        200,
        null,
        'private, no-store',
      ]);
    }
  });

  it('is not there for whoever asks for any at all, since nobody knows whether it exists', async () => {
    await signUp(site.visitor);
    expect((await ask(site.visitor, '/courses/none', '*')).status).toBe(404);
    expect((await ask(site.visitor, '/desk', '*')).status).toBe(200);
  });

  it('is forgotten by a browser whose session has ended elsewhere', async () => {
    await signUp(site.visitor);
    const replay = { Cookie: site.visitor.cookieHeader };
    await site.visitor.post('/sign-out');
    const { headers } = await fetch(`${site.server.url}${course}`, { headers: replay });
    expect(headers.get('clear-site-data')).toBe('"cache"');
  });

  it('is not for anybody else who has its tag: another learner, or nobody', async () => {
    await signUp(site.visitor);
    const tag = await tagOf(site.visitor, '/desk');
    const other = new Visitor(site.server.url);
    await signUp(other);
    expect((await ask(other, '/desk', tag)).status).toBe(200);
    await site.visitor.post('/sign-out');
    expect((await ask(site.visitor, '/desk', tag)).path).toContain('/sign-in');
  });

  it('may be a certificate, until it is corrected', async () => {
    const serial = await certify(site.visitor, site.server.dataDir);
    const pdf = `/certificates/${serial}/pdf?paper=a4`;
    const tag = await tagOf(site.visitor, pdf);
    expect((await ask(site.visitor, pdf, tag)).status).toBe(304);
    // Without a paper in the address, it depends on the language of the browser.
    expect(await tagOf(site.visitor, `/certificates/${serial}/pdf`)).toBe('none');
    const other = new Visitor(site.server.url);
    await signUp(other);
    expect((await ask(other, pdf, tag)).status).toBe(404);
    await site.visitor.post(`/certificates/${serial}/name`, { name: 'Ruth A. Alvarado' });
    expect((await ask(site.visitor, pdf, tag)).status).not.toBe(304);
  });

  it('is not kept on a shared computer', async () => {
    const account = await signUp(site.visitor);
    const own = await tagOf(site.visitor, '/desk');
    await site.visitor.post('/sign-out');
    await site.visitor.post('/sign-in', { ...account, shared: 'on' });
    const desk = await ask(site.visitor, '/desk', own);
    expect(desk.text).toContain(`Signed in as ${account.name}`);
    expect([desk.status, desk.headers.get('cache-control')]).toEqual([200, 'private, no-store']);
    expect(desk.headers.get('etag')).toBeNull();
  });

  it('is not kept if it is about the account', async () => {
    await signUp(site.visitor);
    for (const path of ['/account', '/account/security', '/account/data'])
      expect((await site.visitor.get(path)).headers.get('cache-control'), path).toBe('private, no-store');
  });
});
