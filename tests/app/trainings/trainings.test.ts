import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { trainingHours } from '#courses/hours.ts';
import { titlesOfTheProgram, titlesOfTheRecordings } from '#tests/fixtures/training-titles.ts';
import { newAccount } from '#tests/support/accounts.ts';
import { shippedLibrary } from '#tests/support/library.ts';
import { openSite } from '#tests/support/site.ts';
import { Visitor } from '#tests/support/visitor.ts';

const { trainings } = shippedLibrary();

/** The words of a page, as somebody reads them. */
const textOf = (html: string): string =>
  html
    .replaceAll(/<[^>]+>/g, '')
    .replaceAll('&amp;', '&')
    .replaceAll('&#x27;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll(/\s+/g, ' ');

/** Titles of the trainings that a page lists, in their order. */
const listed = (html: string): readonly string[] =>
  [...html.matchAll(/<h4[^>]*><a[^>]*>(.*?)<\/a>/g)].map(([, title = '']) => textOf(title));

describe('the catalogue that is shipped', () => {
  const site = openSite();

  it('has every title that the two pages of the program print', async () => {
    const paths = ['/trainings', ...trainings.map(({ id }) => `/trainings/${id}`)];
    const pages = await Promise.all(paths.map((path) => site.visitor.get(path)));
    expect(pages.map(({ status }) => status)).toEqual(paths.map(() => 200));
    const text = pages
      .map(({ html }) => textOf(html))
      .join('\n')
      .toLowerCase();
    const missing = [...titlesOfTheProgram, ...titlesOfTheRecordings].filter(
      (title) => !text.includes(title.toLowerCase()),
    );
    expect(missing).toEqual([]);
  });

  it('lists everything once, and leads there from every page', async () => {
    const { html } = await site.visitor.get('/trainings');
    expect(listed(html).toSorted()).toEqual(trainings.map(({ title }) => title).toSorted());
    expect(textOf(html)).toContain('25 of 25 trainings');
    expect((await site.visitor.get('/')).html).toContain('href="/trainings"');
  });

  it('is narrowed and ordered by the address, which also says how to widen it again', async () => {
    const { html } = await site.visitor.get(
      '/trainings?library=small-rural&kind=webinar&kind=seminar&year=2018&sort=shortest',
    );
    expect(listed(html)).toEqual([
      'Libraries Transforming Communities: Future Search',
      'Libraries Transforming Communities: Conversation Cafés',
    ]);
    expect(textOf(html)).toContain('2 of 25 trainings');
    expect(html).toMatch(/name="kind"[^>]*checked=""[^>]*value="webinar"/);
    expect(html).toContain('href="/trainings?library=small-rural&amp;kind=webinar&amp;sort=shortest"');
  });

  it('says what to do where nothing fits', async () => {
    const { html } = await site.visitor.get('/trainings?kind=hangout&year=2012');
    expect(textOf(html)).toContain(
      'No training fits all of these filters. Take one out, or see all trainings.',
    );
  });

  it('says how to find a recording whose address nobody knows, and links nowhere instead', async () => {
    const { html } = await site.visitor.get('/trainings/conversation-cafes');
    const text = textOf(html);
    expect(text).toContain('May 23, 2018, or April 2018 (uncertain)');
    expect(text).toContain('The page of recordings says May 23, 2018.');
    expect(text).toContain(
      '“Libraries Transforming Communities: Conversation Cafés” together with “American Library Association (ALA)”',
    );
    expect(html).toContain('mailto:publicprograms@ala.org');
    expect(html).toContain('href="/courses/facilitation-skills/lessons/a-method-you-can-actually-run"');
    expect(html).not.toMatch(/<iframe|<a [^>]*href="https?:/);
  });

  it('has no page for what is not in it', async () => {
    expect((await site.visitor.get('/trainings/no-such-training')).status).toBe(404);
  });

  it('lets a guest say what they watched, keep some and write notes, and shows it where it matters', async () => {
    const { visitor } = site;
    const path = '/trainings/future-search';
    await visitor.post(path, { do: 'watched' });
    await visitor.post(path, { do: 'note', note: 'Ask Ana about <the> hall.' });
    await visitor.post('/trainings/world-cafe', { do: 'keep' });
    const page = await visitor.get(path);
    expect(textOf(page.html)).toMatch(/Watched \w+ \d+, \d{4}/);
    expect(page.html).toContain('Ask Ana about &lt;the&gt; hall.');
    expect(textOf((await visitor.get('/trainings/ltc-mfc-series-3')).html)).toContain(
      'You watched 1 of 3 recordings.',
    );
    const own = textOf((await visitor.get('/desk/trainings')).html);
    expect(own).toContain('One on your list');
    expect(own).toContain('One watched');
    expect(own).toContain('Ask Ana about');

    await visitor.post(path, { do: 'not-watched' });
    await visitor.post(path, { do: 'note', note: ' ' });
    await visitor.post('/trainings/world-cafe', { do: 'remove' });
    expect(textOf((await visitor.get('/desk/trainings')).html)).toContain('There is nothing yet.');
  });

  it('keeps what somebody wrote from everybody else, and gives it to them with all that is held', async () => {
    const { visitor, server } = site;
    await visitor.post('/trainings/world-cafe', { do: 'note', note: 'Mine alone' });
    await visitor.post('/trainings/world-cafe', { do: 'watched' });
    await visitor.post('/sign-up', newAccount());
    expect((await visitor.get('/trainings/world-cafe')).html).toContain('Mine alone');
    expect((await visitor.get('/account/data/everything.json')).html).toContain('"note": "Mine alone"');
    const texts = (await visitor.get('/account/data/texts.md')).html;
    expect(texts).toContain('## Libraries Transforming Communities: World Café\n\n> Mine alone');
    const record = textOf((await visitor.get('/account/record')).html);
    expect(record).toContain('There is nothing in this time.');
    expect((await visitor.get('/trainings/world-cafe')).html).not.toContain('contact hour');

    const stranger = new Visitor(server.url);
    expect((await stranger.get('/trainings/world-cafe')).html).not.toContain('Mine alone');
    expect((await stranger.get('/desk/trainings')).path).toMatch(/^\/sign-in/);
  });

  it('refuses a note that is too long, keeping it on the page, and what no button says', async () => {
    const long = 'x'.repeat(5001);
    const page = await site.visitor.post('/trainings/world-cafe', { do: 'note', note: long });
    expect(page.status).toBe(400);
    expect(textOf(page.html)).toContain('This note has 5,001 characters, and 5,000 can be saved.');
    expect(page.html).toContain('href="#note"');
    expect(page.html).toMatch(/<textarea[^>]*id="note"[^>]*aria-describedby="note-hint note-error"/);
    expect(page.html).toContain(long);
    expect((await site.visitor.post('/trainings/world-cafe', { do: 'burn' })).status).toBe(400);
    const foreign = await site.visitor.post(
      '/trainings/world-cafe',
      { do: 'keep' },
      { Origin: 'https://evil.example' },
    );
    expect(foreign.status).toBe(403);
  });
});

describe('a catalogue with recordings, where the operator counts their hours', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-trainings-'));
  cpSync(resolve('tests/fixtures/courses'), folder, { recursive: true });
  cpSync(resolve('tests/fixtures/catalogue'), join(folder, 'catalogue'), { recursive: true });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });
  const site = openSite({ CONTENT_DIR: folder, TRAINING_HOURS: 'on' });

  it('shows a player once somebody asks for it, and lets nothing else into a frame', async () => {
    const before = await site.visitor.get('/trainings/good-calls');
    expect(before.html).not.toMatch(/<iframe|src="[^"]*embed\/17/);
    expect(before.html).toContain('href="?play#player"');
    expect(textOf(before.html)).toContain('Ana says hello, and waits.');
    const after = await site.visitor.get('/trainings/good-calls?play');
    expect(after.html).toContain('src="https://video.example.org/embed/17"');
    expect(after.headers.get('content-security-policy')).toContain(';frame-src https://video.example.org;');
  });

  it('leads to a recording elsewhere, with its size and what it takes', async () => {
    const { html } = await site.visitor.get('/trainings/long-calls');
    expect(html).toContain('href="https://video.example.org/18"');
    expect(textOf(html)).toContain('Opens at video.example.org. About 210 MB.');
    expect(textOf(html)).toContain('A quiet room.');
  });

  it('counts what a learner says they watched, by whole quarters of an hour, and says that nobody checked', async () => {
    const { visitor } = site;
    await visitor.post('/sign-up', newAccount());
    expect(textOf((await visitor.get('/trainings/good-calls')).html)).toContain(
      'it counts as 1.25 contact hours',
    );
    await visitor.post('/trainings/good-calls', { do: 'watched' });
    await visitor.post('/trainings/long-calls', { do: 'watched' });
    const record = textOf((await visitor.get('/account/record')).html);
    expect(record).toContain('Good callsWatched, as you declaredCedar County LibraryNone1.25In all1.25');
    expect(record).not.toContain('Long calls');
    expect((await visitor.get('/account/record.pdf')).headers.get('content-type')).toBe('application/pdf');
  });

  it('never counts more than a recording lasts', () => {
    expect([14, 15, 59, 60, 89, 90].map((minutes) => trainingHours(minutes, 60))).toEqual([
      0, 0.25, 0.75, 1, 1.25, 1.5,
    ]);
    expect(trainingHours(50, 50)).toBe(1);
  });
});

describe('content without a catalogue', () => {
  const site = openSite({ CONTENT_DIR: 'tests/fixtures/courses' });

  it('has no page of trainings, and no page leads to one', async () => {
    expect((await site.visitor.get('/trainings')).status).toBe(404);
    const { html, headers } = await site.visitor.get('/');
    expect(html).not.toContain('/trainings');
    expect(headers.get('content-security-policy')).toContain("frame-src 'none'");
  });
});
