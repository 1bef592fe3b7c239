import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { signUp } from '#tests/support/accounts.ts';
import { fixtureCourse } from '#tests/support/library.ts';
import { completeAt } from '#tests/support/records.ts';
import { openSite } from '#tests/support/site.ts';
import { example, skillsCheckOf, takeCheck } from '#tests/support/skills.ts';
import type { Given } from '#tests/support/skills.ts';
import { Visitor } from '#tests/support/visitor.ts';

const course = fixtureCourse();
const check = skillsCheckOf(course);
const coursePath = `/courses/${course.id}`;
const checkPath = `${coursePath}/skills-check`;
const [first, second] = ['1. The First Ring', '2. A Harder Call'] as const;

/** High ratings with an option that backfires, and too few answers. */
const unsure: Given = { ratings: [['5', '4', '5'], ['3']], points: [1, null] };

const site = openSite();
const take = (who: Visitor, given: Given) => takeCheck(who, course, given);

/** Creates an account that has just completed the course. */
async function complete(email: string): Promise<void> {
  await site.visitor.post(`${coursePath}/lessons/say-hello`, { do: 'next' });
  completeAt(site.server.dataDir, email, course.id, new Date());
}

const everything = () => site.visitor.get('/account/data/everything.json');

describe('the result', () => {
  it.each([
    {
      given: example,
      rows: [
        [first, '94', 'Skip', '15'],
        [second, '42', 'Study', '25'],
      ],
      chart: 'Profile by module: 1 skip at 94, 2 study at 42',
      values: ['94, skip', '42, study'],
      title: 'Start with module 2.',
    },
    {
      given: unsure,
      rows: [
        [first, '74', 'Skim', '19'],
        [second, 'not enough answers', 'Study', '25'],
      ],
      chart: 'Profile by module: 1 skim at 74, 2 study, not enough answers',
      values: ['74, skim', '–, study'],
      title: 'Start with module 2.',
    },
    {
      given: {
        ratings: [
          ['3', '3', '3'],
          ['5', '5', '5'],
        ],
        points: [3, null],
      },
      rows: [
        [first, '65', 'Skim', '19'],
        [second, '100', 'Skim', '19'],
      ],
      chart: 'Profile by module: 1 skim at 65, 2 skim at 100',
      values: ['65, skim', '100, skim'],
      title: 'Start with module 1.',
    },
  ])(
    'shows the same numbers and bands in the chart, its title and the table, without a total: $chart',
    async ({ given, rows, chart, values, title }) => {
      const page = await take(site.visitor, given);
      expect(page.path).toMatch(/\/skills-check\/results\/[\w-]+$/);
      const table = page.find('table', 'Your plan, module by module');
      expect(table.rows.slice(1).map((row) => row.slice(0, 4))).toEqual(rows);
      expect(page.names('img')).toEqual([chart]);
      expect(page.texts('svg text.strong')).toEqual(values);
      const widths = rows.map(([, profile = '']) => `${profile}%`).filter((width) => /^\d/.test(width));
      expect(page.attributes('svg rect:not(.track)', 'width')).toEqual(widths);
      expect(page.headings[0]).toBe(title);
      expect(page.text).not.toMatch(/average of|in total|overall/i);
      expect(page.text).toContain('There is no total');
    },
  );

  it('shows advice and flags for every module, and feedback for every option', async () => {
    for (const [given, bands] of [
      [example, ['skip', 'study']],
      [unsure, ['skim', 'study']],
    ] as const) {
      const { text } = await take(new Visitor(site.server.url), given);
      for (const [index, { advice, situation }] of check.modules.entries()) {
        expect(text).toContain(advice[bands[index] ?? 'study']);
        for (const { feedback } of situation.options) expect(text).toContain(feedback);
      }
    }
    const plan = await take(site.visitor, example);
    expect(plan.text).toContain('Your judgment is ahead of your experience.');
    expect(plan.text.match(/Your choice, 3 of 3 points/g)).toHaveLength(2);
    expect(plan.link('Start module 2')).toBe(`${coursePath}/modules/a-harder-call`);
    expect(plan.link('Take the module 1 quiz')).toBe(`${coursePath}/modules/the-first-ring/quiz`);
    const other = await take(site.visitor, unsure);
    for (const words of [
      'You rated yourself high and chose a first move that often backfires.',
      'Not enough answers.',
      'Your choice, 1 of 3 points.',
      'You left this one open',
    ])
      expect(other.text).toContain(words);
  });

  it('recommends the lesson of a safety rule even if everything can be skipped', async () => {
    const page = await take(site.visitor, {
      ratings: [
        ['5', '5', '5'],
        ['2', '5', '5'],
      ],
      points: [3, 3],
    });
    expect(page.headings[0]).toBe('Start with your Conversation Plan.');
    expect(page.link(/^Read lesson 2\.1 anyway/)).toBe(`${coursePath}/lessons/stay-calm`);
  });

  it('is shown on the desk for every module, with the first step until a lesson is started', async () => {
    await take(site.visitor, example);
    const desk = await site.visitor.get('/desk');
    expect(desk.section('Module 2: A Harder Call').link('Start module 2')).toBe(
      `${coursePath}/modules/a-harder-call`,
    );
    const states = desk.section('Module by module');
    expect(states.link('Skip to the quiz')).toBe(`${coursePath}/modules/the-first-ring/quiz`);
    expect(states.link('Study this module')).toBe(`${coursePath}/modules/a-harder-call`);
    expect(states.text).toContain('Skip to the quiz. About 15 minutes');
    expect(states.text).toContain('Study this module. About 25 minutes');
    await site.visitor.post(`${coursePath}/lessons/say-hello`, { do: 'next' });
    expect((await site.visitor.get('/desk')).headings).not.toContain('Module 2: A Harder Call');
  });

  it('leads the pages of the course and of its modules, and says the minutes that they say', async () => {
    const result = await take(site.visitor, example);
    const links = result.names('link');
    expect(links.indexOf('Start module 2')).toBeLessThan(links.indexOf('1. The First Ring'));
    const page = await site.visitor.get(coursePath);
    expect(page.section('Module 2: A Harder Call').link('Start module 2')).toBe(
      `${coursePath}/modules/a-harder-call`,
    );
    const [easy, hard] = course.modules;
    const easyPage = await site.visitor.get(`${coursePath}/modules/${easy?.id ?? ''}`);
    expect(easyPage.link('Take the quiz')).toBe(`${coursePath}/modules/${easy?.id ?? ''}/quiz`);
    expect(easyPage.text).toContain('Skip to the quiz. About 15 minutes, by your skills check.');
    const hardPage = await site.visitor.get(`${coursePath}/modules/${hard?.id ?? ''}`);
    const minutes = (hard?.minutes ?? 0) + course.quizMinutes;
    expect(hardPage.text).toContain(`Study this module. About ${String(minutes)} minutes`);
    // Whoever writes something has started the course, and stopped nowhere yet.
    const lesson = await site.visitor.get(`${coursePath}/lessons/say-hello`);
    await lesson.press('Save', { 'Your notes': 'A thought' });
    for (const path of ['/desk', coursePath]) {
      const next = (await site.visitor.get(path)).section('2.1 Stay calm');
      expect(next.link('Start lesson 2.1')).toBe(`${coursePath}/lessons/stay-calm`);
      expect(next.text).toMatch(/^Next .*Study this module/);
    }
    const slip = (await site.visitor.get(coursePath)).section('Your progress').items;
    expect(slip).toEqual(expect.arrayContaining([expect.stringMatching(/First Ring skip /)]));
    expect(slip).toEqual(expect.arrayContaining([expect.stringMatching(/Harder Call study /)]));
  });

  it('can be downloaded as text with the same numbers', async () => {
    const file = await (await take(site.visitor, unsure)).follow('Download as text');
    expect(file.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(file.html).toContain('1. The First Ring: 74, skim. Minutes: 19');
    expect(file.html).toContain('2. A Harder Call: not enough answers, study. Minutes: 25');
    expect(file.html).toContain('Your choice, 1 of 3 points.');
  });

  it('is not found by other learners, and redirects visitors without a session to sign in', async () => {
    const { path } = await take(site.visitor, example);
    const stranger = new Visitor(site.server.url);
    expect((await stranger.get(path)).path).toMatch(/^\/sign-in\?to=/);
    await signUp(stranger);
    expect((await stranger.get(path)).status).toBe(404);
    expect((await stranger.get(`${path}/text`)).status).toBe(404);
    expect((await stranger.get(checkPath)).headings).not.toContain('Your results');
    expect((await site.visitor.get(path)).headers.get('cache-control')).toBe('private, no-store');
  });

  it('is kept if the check is taken again or a guest signs up', async () => {
    const before = await take(site.visitor, example);
    const again = await take(site.visitor, { ratings: [['never', '1', '1']], points: [0] });
    expect(again.text).toContain('You have not met some of these yet.');
    expect(again.path).not.toBe(before.path);
    expect((await site.visitor.get(before.path)).text).toContain('94, skip');
    await signUp(site.visitor);
    const page = await site.visitor.get(checkPath);
    for (const { path } of [before, again]) expect(page.linksTo(path)).toHaveLength(1);
  });

  it('is counted, in the download of all data, and gone after it is deleted', async () => {
    const { path } = await take(site.visitor, example);
    await site.visitor.post(checkPath, { do: 'start' });
    const { courses } = z.object({ courses: z.unknown() }).parse(JSON.parse((await everything()).html));
    expect(courses).toMatchObject([
      { id: course.id, startedAt: null, skillsChecks: [{ answers: { statements: { 'dp-s1': 5 } } }, {}] },
    ]);
    const deleting = await site.visitor.get('/account/delete');
    expect(deleting.text).toContain('2 skills checks, with their answers');
    const deleted = await (await site.visitor.get(checkPath)).press('Delete them all');
    expect(deleted.statusMessage().text).toBe('Your answers are deleted.');
    expect((await site.visitor.get(path)).status).toBe(404);
    expect((await everything()).html).not.toContain('dp-s1');
  });
});

describe('after the course', () => {
  const now: Given = {
    ratings: check.modules.map(() => ['5', '4', '3']),
    before: check.modules.map(() => ['1', '4', '']),
    points: [3, 3],
  };
  const completion = () => site.visitor.get(`${coursePath}/completion`);

  it('asks for two ratings of every statement, and compares them with each other and with the first check', async () => {
    const account = await signUp(site.visitor);
    await take(site.visitor, { ...example, before: now.before ?? [] });
    expect((await completion()).headings).not.toContain('See what changed');
    await complete(account.email);
    const asked = await (await completion()).section('See what changed').follow('What skills do I need?');
    const step = await asked.press('Take it again');
    const looking = step.names('group').filter((name) => name.startsWith('Looking back'));
    expect(looking).toHaveLength(3);
    const { path } = await take(site.visitor, now);
    const page = await site.visitor.get(path);
    expect(page.text).toContain(
      'These are your own ratings. People often see their starting point differently once they know more.',
    );
    // The columns are: first answer, looking back, now, now − first answer, now − looking back.
    const rows = page.find('table', `${first}: ratings from 1 to 5`).rows.slice(1);
    expect(rows.map((row) => row.slice(1))).toEqual([
      ['5', '1', '5', '0', '+4'],
      ['5', '4', '4', '−1', '0'],
      ['4', 'open', '3', '−1', '–'],
    ]);
    expect((await page.follow('Download as text')).html).toContain('Now − looking back: +4');
    expect((await completion()).linksTo(path)).not.toEqual([]);
  });

  it('compares only the two ratings if there was no earlier check', async () => {
    const account = await signUp(site.visitor);
    await complete(account.email);
    const { text } = await take(site.visitor, now);
    expect(text).toContain('You did not take the check before the course');
    expect(text).toContain('Now − looking back');
    expect(text).not.toContain('Now − first answer');
  });

  it('compares nothing in a check from before the course', async () => {
    const account = await signUp(site.visitor);
    const { path } = await take(site.visitor, example);
    await complete(account.email);
    const page = await site.visitor.get(path);
    expect(page.headings).not.toContain('Before and after');
    expect(page.headings[0]).toBe('Where you started.');
    expect(page.link('See what changed')).toBe(checkPath);
    expect(page.text).not.toMatch(/Start here|Start module|Your plan takes/);
  });

  it('speaks of growth, on every page, and of no module to start with', async () => {
    const account = await signUp(site.visitor);
    await take(site.visitor, example);
    await complete(account.email);
    for (const path of ['/desk', coursePath]) {
      const page = await site.visitor.get(path);
      expect(page.text).toContain('See what changed');
      expect(page.text).not.toMatch(/Study this module|Skip to the quiz|Start module/);
    }
    const { path } = await take(site.visitor, now);
    const result = await site.visitor.get(path);
    expect(result.headings[0]).toBe('How you have grown.');
    expect(result.text).toMatch(/You rate yourself higher than before on \d of \d statements\./);
    expect(result.text).not.toMatch(/Start here|Start module|Your plan takes/);
    expect((await site.visitor.get('/desk')).linksTo(path)).not.toEqual([]);
  });
});
