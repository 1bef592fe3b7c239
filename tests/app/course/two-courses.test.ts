import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { newAccount } from '#tests/support/accounts.ts';
import { serialIn } from '#tests/support/awards.ts';
import { courseOf, folderOfTwoCourses, libraryIn } from '#tests/support/library.ts';
import { finishCourse } from '#tests/support/learn.ts';
import { testContent } from '#tests/support/server.ts';
import { openSite } from '#tests/support/site.ts';

const folder = folderOfTwoCourses();
const library = libraryIn(folder);
const drop = courseOf(library, 'book-drop');
const phonePath = '/courses/desk-phone';
const dropPath = `/courses/${drop.id}`;

const site = openSite({ CONTENT_DIR: folder });

afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('a site with two courses', () => {
  it.each(library.courses)('has every page of $title', async ({ id, modules }) => {
    const lessons = modules.flatMap((module) => module.lessons);
    const tools = lessons.flatMap(({ parts }) =>
      parts.flatMap((part) => (part.kind === 'tool' ? [`tools/${part.id}`, `tools/${part.id}/text`] : [])),
    );
    const pages = [
      ...['', 'about', 'glossary', 'sources', 'completion'],
      ...modules.flatMap((module) => [`modules/${module.id}`, `modules/${module.id}/quiz`]),
      ...lessons.map((lesson) => `lessons/${lesson.id}`),
      ...tools,
    ];
    for (const page of pages)
      expect((await site.visitor.get(`/courses/${id}/${page}`)).status, page).toBe(200);
  });

  it('keeps progress of the two apart, with both on the desk', async () => {
    await site.visitor.post('/sign-up', newAccount());
    await (await site.visitor.get(`${phonePath}/lessons/say-hello`)).press(/^Next/);
    await (await site.visitor.get(`${dropPath}/lessons/empty-it`)).press(/^Next/);
    const bars = (await site.visitor.get('/desk')).names('img');
    expect(bars).toEqual(expect.arrayContaining(['1 of 1 lesson finished', '1 of 4 lessons finished']));
  });

  it('gives a certificate for the small one alone', async () => {
    await site.visitor.post('/sign-up', newAccount());
    await finishCourse(site.visitor, drop);
    const completion = await site.visitor.get(`${dropPath}/completion`);
    const certificate = await completion.press('Issue my certificate');
    expect(certificate.text).toContain('The Book Drop');
    expect(certificate.text).not.toContain('Call number');
    const verified = await site.visitor.get(`/verify/${serialIn(certificate.path)}`);
    expect(verified.text).toContain('The Book Drop');
  });
});

describe('a term in a lesson', () => {
  it('opens its meaning, which leads to its place in the glossary of the same course', async () => {
    const lesson = await site.visitor.get(`${phonePath}/lessons/pass-it-on`);
    expect(lesson.buttons).toContain('warm handover');
    expect(lesson.link('See it in the glossary')).toBe(`${phonePath}/glossary#warm-handover`);
    const glossary = await site.visitor.get(`${phonePath}/glossary`);
    expect(glossary.at('#warm-handover').text).toContain('Warm handover');
  });
});

describe('a link to a lesson', () => {
  it('leads to the heading that the author meant', async () => {
    const lesson = await site.visitor.get(`${phonePath}/lessons/pass-it-on`);
    expect(lesson.link('the first lesson')).toBe(`${phonePath}/lessons/say-hello#three-things-one-breath`);
    const linked = await site.visitor.get(`${phonePath}/lessons/say-hello`);
    expect(linked.at('#three-things-one-breath').text).toBe('Three things, one breath');
  });
});

describe('a video', () => {
  const film = `${phonePath}/media/1-the-first-ring/a-call.webm`;

  it('is shown with captions, size and transcript, and asks for nothing before it is started', async () => {
    const page = await site.visitor.get(`${phonePath}/lessons/say-hello`);
    expect(page.attributes('video', 'preload')).toEqual(['none']);
    expect(page.attributes('track', 'kind')).toEqual(['captions']);
    const [captions = ''] = page.attributes('track', 'src');
    expect((await fetch(site.server.url + captions)).status).toBe(200);
    expect(page.text).toContain('One minute, 0.1 MB, with captions.');
    expect(page.text).toContain('A square crosses the picture from left to right.');
  });

  it('elsewhere is a link that says where it leads and how large it is', async () => {
    const page = await site.visitor.get(`${phonePath}/lessons/pass-it-on`);
    expect(page.link('Watch “A longer example” on media.example.org')).toBe(
      'https://media.example.org/handover',
    );
    expect(page.text).toContain('2 minutes, 12 MB, with captions.');
    expect(page.attributes('iframe', 'src')).toEqual([]);
  });

  it('can be fetched whole or in pieces', async () => {
    const bytes = readFileSync(join(testContent, 'desk-phone/1-the-first-ring/a-call.webm'));
    const whole = await fetch(site.server.url + film);
    expect(whole.headers.get('content-type')).toBe('video/webm');
    expect(Buffer.from(await whole.arrayBuffer()).equals(bytes)).toBe(true);
    const piece = await fetch(site.server.url + film, { headers: { Range: 'bytes=10-19' } });
    expect(piece.status).toBe(206);
    expect(Buffer.from(await piece.arrayBuffer()).equals(bytes.subarray(10, 20))).toBe(true);
  });

  it.each([
    '1-the-first-ring/quiz.yaml',
    '1-the-first-ring/say-hello.md',
    '../course.yaml',
    '%2e%2e/course.yaml',
  ])('is all that can be fetched from the folder of a course: not %s', async (file) => {
    expect((await fetch(`${site.server.url}${phonePath}/media/${file}`)).status).toBe(404);
  });
});
