import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { trainingHours } from '#courses/hours.ts';
import { newAccount } from '#tests/support/accounts.ts';
import { fixtureLibrary } from '#tests/support/library.ts';
import { openSite } from '#tests/support/site.ts';
import { testContent } from '#tests/support/server.ts';
import { Visitor } from '#tests/support/visitor.ts';

const { trainings } = fixtureLibrary();
const site = openSite({ TRAINING_HOURS: 'on' });

const trainingPath = (id: string): string => `/trainings/${id}`;
const mark = async (who: Visitor, id: string, button: string) =>
  (await who.get(trainingPath(id))).press(button);
const note = async (who: Visitor, id: string, text: string) =>
  (await who.get(trainingPath(id))).press('Save the note', { 'Your note': text });
const yours = async (who: Visitor, id: string) => (await who.get(trainingPath(id))).section('For yourself');

describe('the catalogue', () => {
  it('lists every training once, and is linked from the main page', async () => {
    const found = (await site.visitor.get('/trainings')).section('Trainings found');
    for (const { id, title } of trainings) expect(found.linksTo(trainingPath(id))).toEqual([title]);
    expect((await site.visitor.get('/')).section('Main').link('Trainings')).toBe('/trainings');
  });

  it('is filtered and sorted by its address, and links to remove each filter', async () => {
    const all = await site.visitor.get('/trainings');
    const page = await all.press('Show', {
      Library: 'Small, mid-sized or rural',
      Kind: 'Webinar',
      Year: '2025',
      Order: 'Shortest first',
    });
    const found = page.section('Trainings found').section('Sessions');
    expect(found.links.map(({ name }) => name)).toEqual(['Hard calls', 'Good calls']);
    expect(page.section('Kind').chosen).toEqual([expect.stringMatching(/^Webinar/)]);
    const wider = await page.follow(/2025/);
    expect(wider.path).toBe('/trainings?library=small-rural&kind=webinar&sort=shortest');
  });

  it('ignores unknown filters in its address', async () => {
    const page = await site.visitor.get('/trainings?kind=webinar&kind=seminar');
    expect(page.section('Trainings found').text).toContain('3 of 5 trainings');
  });

  it('says what to do if no training matches', async () => {
    const page = await site.visitor.get('/trainings?kind=workshop&year=2026');
    expect(page.text).toContain(
      'No training matches all of these filters. Remove one, or see all trainings.',
    );
  });

  it('says how to find a recording whose address is not known', async () => {
    const page = await site.visitor.get('/trainings/hard-calls');
    expect(page.text).toContain('Recording: address not known to us.');
    expect(page.text).toContain('May 23, 2025, or April 2025 (uncertain)');
    expect(page.text).toContain('The flyer says April.');
    expect(page.text).toContain('“Hard calls” together with “Cedar County Library”');
    expect(page.link('desk@library.example')).toBe('mailto:desk@library.example');
    expect(page.link('Lesson 2.1, Stay calm')).toBe('/courses/desk-phone/lessons/stay-calm');
    expect(page.attributes('iframe', 'src')).toEqual([]);
    expect(page.links.filter(({ href }) => href.startsWith('http'))).toEqual([]);
  });

  it('offers to watch only recordings that have an address, in the filter and in the list', async () => {
    const page = await site.visitor.get('/trainings');
    const attend = page.section('How to attend').fields;
    expect(attend).toContainEqual(expect.stringMatching(/^Watch a recording.*2/));
    expect(attend).toContainEqual(expect.stringMatching(/^Recording: address not known to us.*1/));
    const found = await page.press('Show', { 'Recording: address not known to us': true });
    const listed = found.section('Trainings found');
    expect(listed.linksTo('/trainings/hard-calls')).toEqual(['Hard calls']);
    expect(listed.text).toContain('Recording: address not known to us.');
    expect(page.text.match(/address not known to us\./g)).toHaveLength(1);
  });

  it('has no page for an unknown training', async () => {
    expect((await site.visitor.get('/trainings/no-such-training')).status).toBe(404);
  });

  it('lets a guest save watched and listed trainings and notes, and shows them', async () => {
    const { visitor } = site;
    await mark(visitor, 'hard-calls', 'I watched this');
    await note(visitor, 'hard-calls', 'Ask Ana about <the> hall.');
    await mark(visitor, 'long-calls', 'Save to my list');
    const marked = await yours(visitor, 'hard-calls');
    expect(marked.text).toMatch(/Watched \w+ \d+, \d{4}/);
    expect(marked.value('Your note')).toBe('Ask Ana about <the> hall.');
    expect((await visitor.get('/trainings/call-series')).text).toContain('You watched 1 of 2 recordings.');
    const own = await visitor.get('/desk/trainings');
    for (const words of ['One on your list', 'One watched', 'Ask Ana about'])
      expect(own.text).toContain(words);

    await mark(visitor, 'hard-calls', 'I have not watched it');
    await note(visitor, 'hard-calls', ' ');
    await mark(visitor, 'long-calls', 'Remove from my list');
    expect((await visitor.get('/desk/trainings')).text).toContain('There are none yet.');
  });

  it('shows a note only to its author, and includes it in their download', async () => {
    const { visitor, server } = site;
    await note(visitor, 'good-calls', 'Mine alone');
    await visitor.post('/sign-up', newAccount());
    expect((await yours(visitor, 'good-calls')).value('Your note')).toBe('Mine alone');
    expect((await visitor.get('/account/data/everything.json')).html).toContain('"note": "Mine alone"');
    expect((await visitor.get('/account/data/texts.md')).html).toContain('## Good calls\n\n> Mine alone');

    const stranger = new Visitor(server.url);
    expect((await stranger.get('/trainings/good-calls')).html).not.toContain('Mine alone');
    expect((await stranger.get('/desk/trainings')).path).toMatch(/^\/sign-in/);
  });

  it('keeps both notes of two windows, and does not take back a newer one with an old page', async () => {
    const visitor = new Visitor(site.server.url);
    await note(visitor, 'good-calls', 'First');
    const [old, older] = [await yours(visitor, 'good-calls'), await yours(visitor, 'good-calls')];
    await note(visitor, 'good-calls', 'At home');
    await older.press('Save the note');
    expect((await yours(visitor, 'good-calls')).value('Your note')).toBe('At home');
    const told = await old.press('Save the note', { 'Your note': 'At work' });
    expect(told.text).toContain('This was also changed in another window, so both are kept.');
    expect(told.value('Your note')).toBe('At work\n\nAt home');
    expect((await told.press('Save the note', { 'Your note': '' })).value('Your note')).toBe('');
  });

  it('refuses a note that is too long, which stays on the page, and unknown buttons', async () => {
    const long = 'x'.repeat(5001);
    const page = await note(site.visitor, 'good-calls', long);
    expect(page.status).toBe(400);
    expect(page.alert().text).toContain('This note has 5,001 characters, and 5,000 can be saved.');
    expect(page.refused).toEqual(['Your note']);
    expect(page.description('Your note')).toContain('5,000 can be saved');
    expect(page.value('Your note')).toBe(long);
    expect((await site.visitor.post('/trainings/good-calls', { do: 'burn' })).status).toBe(400);
    const evil = { Origin: 'https://evil.example' };
    expect((await site.visitor.post('/trainings/good-calls', { do: 'keep' }, evil)).status).toBe(403);
  });
});

describe('a recording', () => {
  it('loads its player only on request, and no other site in a frame', async () => {
    const before = await site.visitor.get('/trainings/good-calls');
    expect(before.attributes('iframe', 'src')).toEqual([]);
    expect(before.text).toContain('Ana says hello, and waits.');
    const [play] = before.links.filter(({ href }) => href === '?play#player');
    const after = await before.follow(play?.name ?? '');
    expect(after.attributes('iframe', 'src')).toEqual(['https://video.example.org/embed/17']);
    expect(after.headers.get('content-security-policy')).toContain(';frame-src https://video.example.org;');
  });

  it('on another site has a link, with its size and requirements', async () => {
    const page = await site.visitor.get('/trainings/long-calls');
    expect(page.linksTo('https://video.example.org/18')).toHaveLength(1);
    expect(page.text).toContain('Opens at video.example.org. About 210 MB.');
    expect(page.text).toContain('A quiet room.');
  });

  it('earns contact hours in quarters of an hour if the operator counts them, and is self-reported', async () => {
    const { visitor } = site;
    await visitor.post('/sign-up', newAccount());
    expect((await yours(visitor, 'good-calls')).text).toContain('it counts as 1.25 contact hours');
    await mark(visitor, 'good-calls', 'I watched this');
    await mark(visitor, 'long-calls', 'I watched this');
    const record = await visitor.get('/account/record');
    expect(record.rows.slice(1)).toEqual([
      [expect.any(String), 'Good calls Declared by the learner', 'Cedar County Library', 'None', '1.25'],
      ['Total 1.25 contact hours, of which 1.25 declared', '1.25'],
    ]);
    expect((await record.press('Download PDF')).headers.get('content-type')).toBe('application/pdf');
  });

  it('never earns more than its length', () => {
    expect([14, 15, 59, 60, 89, 90].map((minutes) => trainingHours(minutes, 60))).toEqual([
      0, 0.25, 0.75, 1, 1.25, 1.5,
    ]);
    expect(trainingHours(50, 50)).toBe(1);
  });
});

describe('a recording on a site that counts no contact hours', () => {
  const plain = openSite();

  it('earns none and does not mention them', async () => {
    const { visitor } = plain;
    await visitor.post('/sign-up', newAccount());
    await mark(visitor, 'good-calls', 'I watched this');
    expect((await visitor.get('/trainings/good-calls')).text).not.toContain('contact hour');
    expect((await visitor.get('/account/record')).text).toContain('There is nothing in this period.');
  });
});

describe('content without a catalogue', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-no-catalogue-'));
  cpSync(join(testContent, 'desk-phone'), join(folder, 'desk-phone'), { recursive: true });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });
  const without = openSite({ CONTENT_DIR: folder });

  it('has no page of trainings, and no page links to one', async () => {
    expect((await without.visitor.get('/trainings')).status).toBe(404);
    const page = await without.visitor.get('/');
    expect(page.linksTo('/trainings')).toEqual([]);
    expect(page.headers.get('content-security-policy')).toContain("frame-src 'none'");
  });
});
