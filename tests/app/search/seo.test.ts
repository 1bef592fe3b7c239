import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { publicPages } from '#app/search/sitemap.server.ts';
import { describeTraining } from '#app/ui/structured-data.ts';
import { fixtureCourse, fixtureLibrary } from '#tests/support/library.ts';
import { openSite } from '#tests/support/site.ts';

const publicUrl = 'https://learn.example.org';
const site = openSite({ PUBLIC_URL: publicUrl });

const course = fixtureCourse();
const coursePath = `/courses/${course.id}`;
const lessonPath = `${coursePath}/lessons/say-hello`;

describe('pages for everybody', () => {
  it('say in the head what they are, under one address, and for a link to them elsewhere', async () => {
    const { head } = await site.visitor.get(`${coursePath}?from=mail`);
    expect(head.title).toBe('The Desk Phone · Lectern');
    expect(head.link('canonical')).toBe(publicUrl + coursePath);
    expect(head.meta('og:url')).toBe(publicUrl + coursePath);
    expect(head.meta('og:title')).toBe('The Desk Phone');
    expect(head.meta('og:description')).toBe(head.meta('description'));
    expect(head.meta('description')).toContain(course.summary);
    const image = new URL(head.meta('og:image') ?? '');
    const answer = await fetch(site.server.url + image.pathname);
    expect(answer.headers.get('content-type')).toBe('image/png');
  });

  it('describe a course and its lessons in the words of schema.org', async () => {
    const about = z
      .looseObject({
        '@context': z.literal('https://schema.org'),
        '@type': z.literal('Course'),
        '@id': z.literal(publicUrl + coursePath),
        name: z.literal(course.title),
        isAccessibleForFree: z.literal(true),
        hasCourseInstance: z.looseObject({ courseWorkload: z.string().regex(/^PT\d+M$/) }),
        hasPart: z.array(z.looseObject({ name: z.string(), url: z.url() })).length(course.lessonCount),
      })
      .parse((await site.visitor.get(coursePath)).head.structuredData);
    expect(about.hasPart.map(({ url }) => url)).toContain(publicUrl + lessonPath);
    expect((await site.visitor.get(lessonPath)).head.structuredData).toMatchObject({
      '@type': 'LearningResource',
      name: 'Say hello',
      isPartOf: { '@id': publicUrl + coursePath },
    });
  });

  it('describe a recording that can be watched as a video, and any other as a resource', async () => {
    const training = fixtureLibrary().trainings.find(({ id }) => id === 'hard-calls');
    if (training === undefined) throw new Error('the catalogue has no such training');
    const { head } = await site.visitor.get('/trainings/hard-calls');
    expect(head.structuredData).toMatchObject({ '@type': 'LearningResource', timeRequired: 'PT45M' });
    const embedUrl = 'https://video.example/1';
    const watch = { kind: 'player', provider: 'Example', embedUrl, title: 'T' } as const;
    const where = { publicUrl, issuer: { name: 'Lectern', url: '' } };
    expect(describeTraining(where, { ...training, watch })).toMatchObject({
      '@type': 'VideoObject',
      name: training.title,
      uploadDate: '2025-05-23',
      duration: 'PT45M',
      embedUrl,
    });
  });

  it('are listed in the sitemap, each once, and all of them are there for a stranger', async () => {
    const pages = publicPages(fixtureLibrary());
    expect(new Set(pages).size).toBe(pages.length);
    const { html: xml } = await site.visitor.get('/sitemap.xml');
    const listed = [...xml.matchAll(/<loc>https:\/\/learn\.example\.org([^<]*)<\/loc>/g)].map(
      ([, path = '']) => path,
    );
    expect(listed).toEqual([...pages]);
    for (const path of listed) {
      const { status, head } = await site.visitor.get(path);
      expect([path, status]).toEqual([path, 200]);
      expect(head.title, path).toMatch(/.+ · Lectern$/);
      expect(head.meta('og:url'), path).toBe(publicUrl + path);
      expect(head.meta('description'), path).toMatch(/./);
      const ofCourse = /^\/courses\/([\w-]+)/.exec(path)?.[1] ?? course.id;
      expect(head.meta('og:image'), path).toMatch(new RegExp(`^${publicUrl}/.*${ofCourse}.*\\.png$`));
    }
    for (const path of [`${coursePath}/modules/the-first-ring/quiz`, '/sign-up'])
      expect((await site.visitor.get(path)).head.meta('description'), path).toMatch(/.{40}/);
    const { html: robots } = await site.visitor.get('/robots.txt');
    expect(robots).toContain(`Sitemap: ${publicUrl}/sitemap.xml`);
  });
});

describe('searching', () => {
  const search = async (query: string) =>
    (await site.visitor.get('/search')).press('Search', { 'What are you looking for?': query });

  it('works as a plain form: results lead to the place, with the words marked', async () => {
    const page = await search('warm handover');
    expect(page.statusMessage().text).toBe('2 results for “warm handover”');
    expect(page.value('What are you looking for?')).toBe('warm handover');
    expect(page.texts('mark')).toContain('handover');
    const [path = '', fragment = ''] = page.link('Tell it once').split('#');
    expect(path).toBe(`${coursePath}/lessons/pass-it-on`);
    expect((await site.visitor.get(path)).at(`#${fragment}`).text).toBe('Tell it once');
  });

  it('says what to try where nothing was found, and shows what was typed as text', async () => {
    const page = await search('<xyzzyq>');
    expect(page.text).toContain('Nothing found for “<xyzzyq>”');
    expect(page.text).toContain('Try fewer words');
    expect((await site.visitor.get('/search')).text).not.toContain('found for');
  });
});
