import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { publicPages } from '#app/search/sitemap.server.ts';
import { describeTraining } from '#app/ui/structured-data.ts';
import { shippedLibrary } from '#tests/support/library.ts';
import { openSite } from '#tests/support/site.ts';

const site = openSite({ PUBLIC_URL: 'https://learn.example.org' });

const course = '/courses/facilitation-skills';
const lesson = `${course}/lessons/ask-before-you-plan`;

/** The content of a tag of the head, entities read. */
const head = (html: string, pattern: RegExp): string =>
  (pattern.exec(html)?.[1] ?? '')
    .replaceAll('&amp;', '&')
    .replaceAll('&#x27;', "'")
    .replaceAll('&quot;', '"');
const property = (html: string, name: string) =>
  head(html, new RegExp(`<meta (?:property|name)="${name}" content="([^"]*)"`));
const structured = (html: string): unknown =>
  JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html)?.[1] ?? 'null');

describe('pages for everybody', () => {
  it('say in the head what they are, under one address, and for a link to them elsewhere', async () => {
    const { html } = await site.visitor.get(`${course}?from=mail`);
    expect(head(html, /<title>([^<]*)</)).toBe('Room for Everyone · Lectern');
    expect(head(html, /<link rel="canonical" href="([^"]*)"/)).toBe(`https://learn.example.org${course}`);
    expect(property(html, 'og:url')).toBe(`https://learn.example.org${course}`);
    expect(property(html, 'og:title')).toBe('Room for Everyone');
    expect(property(html, 'og:description')).toBe(property(html, 'description'));
    expect(property(html, 'description').length).toBeGreaterThan(60);
    const image = new URL(property(html, 'og:image'));
    expect((await fetch(`${site.server.url}${image.pathname}`)).headers.get('content-type')).toBe(
      'image/png',
    );
  });

  it('describe a course and its lessons in the words of schema.org', async () => {
    const about = z
      .looseObject({
        '@context': z.literal('https://schema.org'),
        '@type': z.literal('Course'),
        '@id': z.literal(`https://learn.example.org${course}`),
        name: z.literal('Room for Everyone'),
        isAccessibleForFree: z.literal(true),
        hasCourseInstance: z.looseObject({ courseWorkload: z.string().regex(/^PT\d+M$/) }),
        hasPart: z.array(z.looseObject({ name: z.string(), url: z.url() })).length(32),
      })
      .parse(structured((await site.visitor.get(course)).html));
    expect(about.hasPart.map(({ url }) => url)).toContain(`https://learn.example.org${lesson}`);
    expect(structured((await site.visitor.get(lesson)).html)).toMatchObject({
      '@type': 'LearningResource',
      name: 'Ask before you plan',
      isPartOf: { '@id': `https://learn.example.org${course}` },
    });
  });

  it('describe a recording that can be watched as a video, and any other as a resource', async () => {
    const training = shippedLibrary().trainings.find(({ id }) => id === 'world-cafe');
    if (training === undefined) throw new Error('the catalogue has no such training');
    const { html } = await site.visitor.get('/trainings/world-cafe');
    expect(structured(html)).toMatchObject({ '@type': 'LearningResource', timeRequired: 'PT90M' });
    const player = {
      kind: 'player',
      provider: 'Example',
      embedUrl: 'https://video.example/1',
      title: 'T',
    } as const;
    expect(
      describeTraining(
        { publicUrl: 'https://learn.example.org', issuer: { name: 'Lectern', url: '' } },
        { ...training, watch: player },
      ),
    ).toMatchObject({
      '@type': 'VideoObject',
      name: training.title,
      uploadDate: '2017-04-06',
      duration: 'PT90M',
      embedUrl: 'https://video.example/1',
    });
  });

  it('are listed in the sitemap, each once, and all of them are there for a stranger', async () => {
    const pages = publicPages(shippedLibrary());
    expect(new Set(pages).size).toBe(pages.length);
    const { html: xml } = await site.visitor.get('/sitemap.xml');
    const listed = [...xml.matchAll(/<loc>https:\/\/learn\.example\.org([^<]*)<\/loc>/g)].map(
      ([, path]) => path,
    );
    expect(listed).toEqual([...pages]);
    expect(listed.length).toBeGreaterThan(90);
    for (const path of listed) {
      const { status, html } = await site.visitor.get(path ?? '');
      expect([path, status]).toEqual([path, 200]);
      expect(html, path).toContain('<title>');
      expect(property(html, 'og:url'), path).toBe(`https://learn.example.org${path ?? ''}`);
      expect(property(html, 'description'), path).not.toBe('');
    }
    expect((await site.visitor.get('/robots.txt')).html).toContain(
      'Sitemap: https://learn.example.org/sitemap.xml',
    );
  });
});

describe('searching', () => {
  it('works as a plain form: results lead to the place, with the words marked', async () => {
    const { html } = await site.visitor.get('/search?q=five+steps');
    expect(html).toContain('results for “five steps”');
    expect(html).toContain(`href="${course}/lessons/conflict-and-de-escalation#five-steps-one-at-a-time"`);
    expect(html).toMatch(/<mark>(five|steps)<\/mark>/i);
    expect(html).toContain('value="five steps"');
    const { html: page } = await site.visitor.get(`${course}/lessons/conflict-and-de-escalation`);
    expect(page).toContain('id="five-steps-one-at-a-time"');
  });

  it('says what to try where nothing was found, and shows what was typed as text', async () => {
    const { html } = await site.visitor.get(`/search?q=${encodeURIComponent('<xyzzyq>')}`);
    expect(html).toContain('Nothing found for “&lt;xyzzyq&gt;”');
    expect(html).toContain('Try fewer words');
    expect((await site.visitor.get('/search')).html).not.toContain('found for');
  });
});
