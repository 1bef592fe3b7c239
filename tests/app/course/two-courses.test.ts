import { readFileSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { newAccount } from '#tests/support/accounts.ts';
import { courseOf, folderOfTwoCourses, libraryIn } from '#tests/support/library.ts';
import { finishCourse } from '#tests/support/learn.ts';
import { openSite } from '#tests/support/site.ts';

const folder = folderOfTwoCourses();
const library = libraryIn(folder);
const phone = courseOf(library, 'desk-phone');
const phonePath = `/courses/${phone.id}`;

const site = openSite({ CONTENT_DIR: folder });

afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('a site with two courses', () => {
  it('lists both on its front page, and credits both', async () => {
    const { html } = await site.visitor.get('/');
    for (const { title, credit, id } of library.courses) {
      expect(html).toContain(`<a href="/courses/${id}">${title}</a>`);
      expect(html).toContain(credit.slice(0, 30));
    }
  });

  it('has every page of each', async () => {
    for (const { id, title, modules } of library.courses) {
      const lessons = modules.flatMap((module) => module.lessons);
      const tools = lessons.flatMap(({ parts }) =>
        parts.flatMap((part) => (part.kind === 'tool' ? [`tools/${part.id}`, `tools/${part.id}/text`] : [])),
      );
      const pages = [
        '',
        'about',
        'glossary',
        'sources',
        'completion',
        ...modules.flatMap((module) => [`modules/${module.id}`, `modules/${module.id}/quiz`]),
        ...lessons.map((lesson) => `lessons/${lesson.id}`),
        ...tools,
      ];
      for (const page of pages) {
        expect((await site.visitor.get(`/courses/${id}/${page}`)).status, `${title}: ${page}`).toBe(200);
      }
    }
  });

  it('keeps progress of the two apart, with both on the desk', async () => {
    await site.visitor.post('/sign-up', newAccount());
    await site.visitor.post(`${phonePath}/lessons/say-hello`, { do: 'next' });
    await site.visitor.post('/courses/facilitation-skills/lessons/ask-before-you-plan', { do: 'next' });
    const { html } = await site.visitor.get('/desk');
    expect(html).toContain('1 of 2 lessons finished');
    expect(html).toContain('1 of 32 lessons finished');
  });

  it('gives a certificate for the small one alone', async () => {
    await site.visitor.post('/sign-up', newAccount());
    await finishCourse(site.visitor, phone);
    const certificate = await site.visitor.post(`${phonePath}/completion`, { name: 'Ruth Alvarado' });
    expect(certificate.html).toContain('The Desk Phone');
    const serial = /\/certificates\/([A-Z0-9-]+)/.exec(certificate.path)?.[1] ?? '';
    expect((await site.visitor.get(`/verify/${serial}`)).html).toContain('The Desk Phone');
  });
});

describe('a term in a lesson', () => {
  it('leads to its place in the glossary of the same course', async () => {
    const lesson = await site.visitor.get(`${phonePath}/lessons/pass-it-on`);
    expect(lesson.html).toContain('href="/courses/desk-phone/glossary#warm-handover"');
    expect((await site.visitor.get(`${phonePath}/glossary`)).html).toContain('id="warm-handover"');
  });
});

describe('a link to a lesson', () => {
  it('leads to the heading that the author meant', async () => {
    const { html } = await site.visitor.get(`${phonePath}/lessons/pass-it-on`);
    expect(html).toContain('href="/courses/desk-phone/lessons/say-hello#three-things-one-breath"');
  });
});

describe('a video', () => {
  const film = `${phonePath}/media/1-the-first-ring/a-call.webm`;

  it('is shown with captions, size and transcript, and asks for nothing before it is started', async () => {
    const { html } = await site.visitor.get(`${phonePath}/lessons/say-hello`);
    expect(html).toMatch(/<video[^>]*preload="none"/);
    expect(html).toContain('One minute, 0.1 MB, with captions.');
    expect(html).toMatch(/<track kind="captions" src="[^"]+a-call\.vtt"/);
    expect(html).toContain('A square crosses the picture from left to right.');
  });

  it('elsewhere is a link that says where it leads and how large it is', async () => {
    const { html } = await site.visitor.get(`${phonePath}/lessons/pass-it-on`);
    expect(html).toContain('Watch “A longer example” on media.example.org');
    expect(html).toContain('2 minutes, 12 MB, with captions.');
    expect(html).not.toContain('<iframe');
  });

  it('can be fetched whole or in pieces', async () => {
    const bytes = readFileSync(resolve('tests/fixtures/courses/desk-phone/1-the-first-ring/a-call.webm'));
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
