import { describe, expect, it } from 'vitest';
import { signUp } from '#tests/support/accounts.ts';
import { asHtml } from '#tests/support/html.ts';
import { shippedCourse } from '#tests/support/library.ts';
import { completeAt } from '#tests/support/records.ts';
import { openSite } from '#tests/support/site.ts';
import { example, skillsCheckOf, takeCheck } from '#tests/support/skills.ts';
import type { Given } from '#tests/support/skills.ts';
import { Visitor } from '#tests/support/visitor.ts';

const course = shippedCourse();
const check = skillsCheckOf(course);
const coursePath = `/courses/${course.id}`;
const checkPath = `${coursePath}/skills-check`;

const site = openSite();
const take = (who: Visitor, given: Given) => takeCheck(who, course, given);

/** Somebody with an account who has completed the course just now. */
async function complete(email: string): Promise<void> {
  await site.visitor.post(`${coursePath}/lessons/ask-before-you-plan`, { do: 'next' });
  completeAt(site.server.dataDir, email, course.id, new Date());
}

describe('the result', () => {
  it('has the same numbers and bands in the chart, in its title and in the table, and no total', async () => {
    const { html, path } = await take(site.visitor, example);
    expect(path).toMatch(/\/skills-check\/results\/[\w-]+$/);
    const expected = [
      ['1. Getting Your Bearings', '94', 'Skip', '15'],
      ['2. Purpose Before Process', '65', 'Skim', '48'],
      ['3. People and Place', '74', 'Skim', '40'],
      ['4. Live', '42', 'Study', '95'],
      ['5. Landing It', 'not enough answers', 'Study', '79'],
      ['6. On Screen and On the Line', '100', 'Skim', '41'],
    ];
    const table = /<table class="fold" id="profile-table">[\s\S]*?<\/table>/.exec(html)?.[0] ?? '';
    const rows = [
      ...table.matchAll(
        /<th scope="row"><a [^>]*>([^<]+)<\/a><\/th><td[^>]*>([^<]+)<\/td><td[^>]*>([^<]+)<\/td><td[^>]*>([^<]+)<\/td>/g,
      ),
    ].map((row) => row.slice(1, 5));
    expect(rows).toEqual(expected);
    const chart = /<svg class="profile"[\s\S]*?<\/svg>/.exec(html)?.[0] ?? '';
    const bars = [...chart.matchAll(/<rect class="(?:low|fill|high)"[^>]*width="(\d+)%"/g)].map(([, w]) => w);
    expect(bars).toEqual(
      expected.map(([, profile]) => profile).filter((profile) => /\d/.test(profile ?? '')),
    );
    const values = [...chart.matchAll(/<text class="strong"[^>]*>([^<]+)</g)].map(([, value]) => value);
    expect(values).toEqual(['94, skip', '65, skim', '74, skim', '42, study', '–, study', '100, skim']);
    expect(chart).toContain(
      'Profile by module: 1 skip at 94, 2 skim at 65, 3 skim at 74, 4 study at 42, 5 study, not enough answers, 6 skim at 100',
    );
    expect(html).toContain('Start with module 4.');
    expect(html).not.toMatch(/average of|in total|overall/i);
    expect(html).toContain('There is no total');
  });

  it('has advice and flags for every module, and the feedback of every option with the one that was chosen', async () => {
    const { html } = await take(site.visitor, example);
    const bands = ['skip', 'skim', 'skim', 'study', 'study', 'skim'] as const;
    for (const [index, { advice, situation }] of check.modules.entries()) {
      expect(html).toContain(asHtml(advice[bands[index] ?? 'study']));
      for (const { feedback } of situation.options) expect(html).toContain(asHtml(feedback));
    }
    for (const words of [
      'You rated yourself high and chose a first move that often backfires.',
      'Your judgment is ahead of your experience.',
      'Not enough answers.',
      'Your choice, 1 of 3 points.',
      'You left this one open',
    ])
      expect(html).toContain(words);
    expect(html.match(/Your choice, 3 of 3 points/g)).toHaveLength(4);
    expect(html).toContain(`href="${coursePath}/modules/live">Begin module 4</a>`);
    expect(html).toContain(
      `href="${coursePath}/modules/getting-your-bearings/quiz">Take the module 1 quiz</a>`,
    );
  });

  it('recommends the lessons of the safety rules even where everything can be skipped', async () => {
    const ratings = Array.from({ length: 6 }, () => ['5', '5', '5']);
    ratings[2] = ['5', '2', '5'];
    ratings[3] = ['5', '5', '2'];
    const { html } = await take(site.visitor, { ratings, points: [3, 3, 3, 3, 3, 3] });
    expect(html).toContain('Start with your Conversation Plan.');
    expect(html).toContain(`href="${coursePath}/lessons/access-by-design">Read lesson 3.3 anyway`);
    expect(html).toContain(`href="${coursePath}/lessons/conflict-and-de-escalation">Read lesson 4.6 anyway`);
  });

  it('is a path on the desk, module by module, and the first step while nothing is started', async () => {
    await take(site.visitor, example);
    const { html } = await site.visitor.get('/desk');
    expect(html).toContain('Module 4: Live');
    expect(html).toContain(`<a class="button" href="${coursePath}/modules/live">Begin module 4</a>`);
    const advised = [
      ...html.matchAll(
        /<p class="note"><a href="([^"]+)">([^<]+)<\/a>(?:<!-- -->)?\. (?:<!-- -->)?About (\d+) minutes/g,
      ),
    ].map(([, href = '', words = '', minutes = '']) => [
      href.replace(`${coursePath}/modules/`, ''),
      words,
      minutes,
    ]);
    expect(advised).toEqual([
      ['getting-your-bearings/quiz', 'Skip to the quiz', '15'],
      ['purpose-before-process', 'Skim: its tools and scenarios, then the quiz', '48'],
      ['people-and-place', 'Skim: its tools and scenarios, then the quiz', '40'],
      ['live', 'Study this module', '95'],
      ['landing-it', 'Study this module', '79'],
      ['on-screen-and-on-the-line', 'Skim: its tools and scenarios, then the quiz', '41'],
    ]);
    await site.visitor.post(`${coursePath}/lessons/ask-before-you-plan`, { do: 'next' });
    expect((await site.visitor.get('/desk')).html).not.toContain('Module 4: Live');
  });

  it('can be downloaded as text with the same numbers', async () => {
    const { path } = await take(site.visitor, example);
    const file = await site.visitor.get(`${path}/text`);
    expect(file.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(file.html).toContain('3. People and Place: 74, skim. Minutes: 40');
    expect(file.html).toContain('5. Landing It: not enough answers, study. Minutes: 79');
    expect(file.html).toContain('Your choice, 1 of 3 points.');
  });

  it('is shown to nobody else, and sends who has no session to sign in', async () => {
    const { path } = await take(site.visitor, example);
    const stranger = new Visitor(site.server.url);
    expect((await stranger.get(path)).path).toMatch(/^\/sign-in\?to=/);
    await signUp(stranger);
    expect((await stranger.get(path)).status).toBe(404);
    expect((await stranger.get(`${path}/text`)).status).toBe(404);
    expect((await stranger.get(checkPath)).html).not.toContain('Your results');
    expect((await site.visitor.get(path)).headers.get('cache-control')).toBe('private, no-store');
  });

  it('stays when the check is taken again, and comes along from a guest', async () => {
    const first = await take(site.visitor, example);
    const again = await take(site.visitor, { ratings: [['never', '1', '1']], points: [0] });
    expect(again.html).toContain('You have not met some of these yet.');
    expect(again.path).not.toBe(first.path);
    expect((await site.visitor.get(first.path)).html).toContain('94, skip');
    await signUp(site.visitor);
    const { html } = await site.visitor.get(checkPath);
    for (const { path } of [first, again]) expect(html).toContain(`href="${path}"`);
  });

  it('is in the download of everything, counted, and gone when it is deleted', async () => {
    const { path } = await take(site.visitor, example);
    await site.visitor.post(checkPath, { do: 'start' });
    const { html } = await site.visitor.get('/account/data/everything.json');
    const { courses } = JSON.parse(html) as { courses: unknown };
    expect(courses).toMatchObject([
      { id: course.id, startedAt: null, skillsChecks: [{ answers: { statements: { s01: 5 } } }, {}] },
    ]);
    expect((await site.visitor.get('/account/delete')).html).toContain('2 skills checks, with their answers');
    const deleted = await site.visitor.post(checkPath, { do: 'delete' });
    expect(deleted.html).toContain('Your answers are deleted.');
    expect((await site.visitor.get(path)).status).toBe(404);
    expect((await site.visitor.get('/account/data/everything.json')).html).not.toContain('s01');
  });
});

describe('after the course', () => {
  const now: Given = {
    ratings: check.modules.map(() => ['5', '4', '3']),
    before: check.modules.map(() => ['1', '4', '']),
    points: [3, 3, 3, 3, 3, 3],
  };

  it('asks every statement twice, and compares with the first answers and with the look back', async () => {
    const account = await signUp(site.visitor);
    await take(site.visitor, { ...example, before: now.before ?? [] });
    expect((await site.visitor.get(`${coursePath}/completion`)).html).not.toContain('See what changed');
    await complete(account.email);
    expect((await site.visitor.get(`${coursePath}/completion`)).html).toContain('See what changed');
    const first = await site.visitor.post(checkPath, { do: 'start' });
    expect(first.html.match(/Looking back, before the course I was really at…/g)).toHaveLength(3);
    expect(first.html).toContain('name="answer.s01.before" value="never"');
    const { html, path } = await take(site.visitor, now);
    expect(html).toContain(
      'These are your own ratings. People often see their starting point differently once they know more.',
    );
    const [table = ''] = /<table class="fold"><caption[^>]*>1\. Getting[\s\S]*?<\/table>/.exec(html) ?? [];
    const rows = [...table.matchAll(/<tr><th scope="row">[\s\S]*?<\/tr>/g)].map(([row]) =>
      [...row.matchAll(/<td[^>]*>([^<]*)<\/td>/g)].map(([, cell]) => cell),
    );
    // First answer, looking back, now, now − first answer, now − looking back.
    expect(rows).toEqual([
      ['5', '1', '5', '0', '+4'],
      ['5', '4', '4', '−1', '0'],
      ['4', 'open', '3', '−1', '–'],
    ]);
    expect((await site.visitor.get(`${path}/text`)).html).toContain('Now − looking back: +4');
    expect((await site.visitor.get(`${coursePath}/completion`)).html).toContain(`href="${path}"`);
  });

  it('has only the look back for who never took the check before', async () => {
    const account = await signUp(site.visitor);
    await complete(account.email);
    const { html } = await take(site.visitor, now);
    expect(html).toContain('You did not take the check before the course');
    expect(html).toContain('Now − looking back');
    expect(html).not.toContain('Now − first answer');
  });

  it('compares nothing in a check from before it', async () => {
    const account = await signUp(site.visitor);
    const { path } = await take(site.visitor, example);
    await complete(account.email);
    expect((await site.visitor.get(path)).html).not.toContain('Before and after');
  });
});
