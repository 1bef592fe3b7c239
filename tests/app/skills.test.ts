import { describe, expect, it } from 'vitest';
import type { SkillsModule } from '#courses/schema/skills-check.ts';
import { fieldName } from '#app/services/answer-fields.ts';
import { newAccount } from '#tests/support/accounts.ts';
import { hiddenFields, isChosen } from '#tests/support/answers.ts';
import { shippedCourse } from '#tests/support/library.ts';
import { completeAt } from '#tests/support/records.ts';
import { openSite } from '#tests/support/site.ts';
import { skillsCheckOf } from '#tests/support/skills.ts';
import { Visitor } from '#tests/support/visitor.ts';
import type { Page } from '#tests/support/visitor.ts';

const course = shippedCourse();
const check = skillsCheckOf(course);
const coursePath = `/courses/${course.id}`;
const checkPath = `${coursePath}/skills-check`;

const site = openSite();

/** As a page writes it. */
const asHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll("'", '&#x27;').replaceAll('"', '&quot;');

const rate = ({ statements }: SkillsModule, ratings: readonly string[], part?: 'before') =>
  Object.fromEntries(
    statements.flatMap(({ id }, index) => {
      const rating = ratings[index] ?? '';
      return rating === '' ? [] : [[fieldName(id, part), rating]];
    }),
  );

const choose = (points: readonly (number | null)[]) =>
  Object.fromEntries(
    check.modules.flatMap(({ situation: { id, options } }, index) => {
      const option = options.find((one) => one.points === points[index]);
      return option === undefined ? [] : [[fieldName(id), option.id]];
    }),
  );

interface Given {
  readonly ratings: readonly (readonly string[])[];
  readonly before?: readonly (readonly string[])[];
  readonly points: readonly (number | null)[];
}

/** Six of the worked examples of the instrument, one for each module. */
const example: Given = {
  ratings: [
    ['5', '5', '4'],
    ['3', '3', '3'],
    ['5', '4', '5'],
    ['2', '2', '1'],
    ['3', '', ''],
    ['5', '5', '5'],
  ],
  points: [3, 3, 1, 3, 3, null],
};

/** Goes through the whole check and gives its result page. */
async function take(who: Visitor, { ratings, before, points }: Given): Promise<Page> {
  let page = await who.post(checkPath, { do: 'start' });
  for (const [index, module] of check.modules.entries()) {
    const answers = {
      ...rate(module, ratings[index] ?? []),
      ...rate(module, before?.[index] ?? [], 'before'),
    };
    page = await who.post(page.path, { ...hiddenFields(page.html), ...answers, do: 'next' });
  }
  page = await who.post(page.path, { ...hiddenFields(page.html), ...choose(points), do: 'next' });
  return who.post(page.path, { ...hiddenFields(page.html), do: 'finish' });
}

/** Somebody with an account who has completed the course just now. */
async function complete(email: string): Promise<void> {
  await site.visitor.post(`${coursePath}/lessons/ask-before-you-plan`, { do: 'next' });
  completeAt(site.server.dataDir, email, course.id, new Date());
}

const signUp = async (who: Visitor) => {
  const account = newAccount();
  await who.post('/sign-up', account);
  return account;
};

describe('the skills check', () => {
  it('says what it is and what is kept, and keeps nothing and makes nobody a guest before Start', async () => {
    const { html, status } = await site.visitor.get(checkPath);
    expect(status).toBe(200);
    for (const words of ['There is no pass mark.', '18 statements and 6 situations, about 8 minutes'])
      expect(html).toContain(words);
    expect(html).toContain('By pressing Start you agree that your answers are kept here');
    expect(site.visitor.cookies.size).toBe(0);
    expect((await site.visitor.get(`${checkPath}/3`)).path).toBe(checkPath);
    expect((await site.visitor.get(`${checkPath}/7`)).status).toBe(404);
    expect((await site.visitor.get('/courses/nowhere/skills-check')).status).toBe(404);
  });

  it('asks all 18 statements, module by module, with their anchors, and the six situations after them', async () => {
    let page = await site.visitor.post(checkPath, { do: 'start' });
    for (const [index, { statements }] of check.modules.entries()) {
      expect(page.path).toBe(`${checkPath}/${String(index + 1)}`);
      for (const { id, text, anchors } of statements) {
        const at = page.html.indexOf(`name="${fieldName(id)}"`);
        expect(at, id).toBeGreaterThan(0);
        for (const words of [text, ...anchors]) expect(page.html, id).toContain(asHtml(words));
        const values = [...page.html.matchAll(new RegExp(`name="${fieldName(id)}" value="(\\w+)"`, 'g'))];
        expect(values.map(([, value]) => value)).toEqual(['1', '2', '3', '4', '5', 'never']);
      }
      expect(page.html.match(/between 1 and 3/g)).toHaveLength(3);
      expect(page.html, 'nothing is chosen').not.toContain('checked=""');
      page = await site.visitor.post(page.path, { ...hiddenFields(page.html), do: 'next' });
    }
    expect(page.path).toBe(`${checkPath}/situations`);
    for (const { situation } of check.modules) {
      for (const text of [situation.text, ...situation.options.map((option) => option.text)])
        expect(page.html).toContain(asHtml(text));
      for (const { feedback } of situation.options) expect(page.html).not.toContain(asHtml(feedback));
    }
    expect(page.html).not.toMatch(/of 3 points|"points"/);
  });

  it('shuffles the options of situations, in the same order on every visit', async () => {
    const orderOf = (html: string) =>
      [...html.matchAll(/name="answer\.j\d" value="(\w)"/g)].map(([, id]) => id).join('');
    const visit = async (who: Visitor) => orderOf((await who.get(`${checkPath}/situations`)).html);
    await site.visitor.post(checkPath, { do: 'start' });
    expect(await visit(site.visitor)).toBe(await visit(site.visitor));
    const others = await Promise.all(
      [1, 2, 3].map(async () => {
        const other = new Visitor(site.server.url);
        await other.post(checkPath, { do: 'start' });
        return visit(other);
      }),
    );
    expect(new Set([await visit(site.visitor), ...others]).size).toBe(4);
  });

  it('saves with every post, back and forward, and goes on where one stopped, for guests too', async () => {
    const [first, second] = check.modules;
    if (first === undefined || second === undefined) throw new Error('there are too few modules');
    const one = await site.visitor.post(checkPath, { do: 'start' });
    const two = await site.visitor.post(one.path, {
      ...hiddenFields(one.html),
      ...rate(first, ['4', '', 'never']),
      do: 'next',
    });
    expect(two.html).toMatch(/Saved \d+:\d\d/);
    expect(two.html).toContain('2 of 24 questions answered');
    const back = await site.visitor.post(two.path, {
      ...hiddenFields(two.html),
      ...rate(second, ['2']),
      do: 'back',
    });
    expect(back.path).toBe(`${checkPath}/1`);
    expect(isChosen(back.html, 's01', '4')).toBe(true);
    expect(isChosen(back.html, 's03', 'never')).toBe(true);
    expect(back.html).not.toMatch(/name="answer\.s02"[^>]*checked=""/);
    const changed = await site.visitor.post(back.path, {
      ...hiddenFields(back.html),
      ...rate(first, ['5', '1', 'never']),
    });
    expect(changed.path).toBe(`${checkPath}/1`);
    expect(isChosen(changed.html, 's01', '5')).toBe(true);
    for (const path of ['/desk', checkPath, coursePath]) {
      const { html } = await site.visitor.get(path);
      expect(html, path).toContain(`href="${checkPath}/2">Go on with the skills check</a>`);
      expect(html, path).toContain('4 of 24 answered');
    }
    expect((await site.visitor.post(checkPath, { do: 'start' })).path).toBe(`${checkPath}/2`);
    const end = await site.visitor.get(`${checkPath}/end`);
    expect(end.html).toContain('20 questions are open.');
    expect(end.html).toContain(`<a href="${checkPath}/2">2. Purpose Before Process</a>`);
  });

  it('takes no rating and no option that it did not offer', async () => {
    const page = await site.visitor.post(checkPath, { do: 'start' });
    const hidden = hiddenFields(page.html);
    const posted = await site.visitor.post(page.path, { ...hidden, 'answer.s01': '6', 'answer.s04': '5' });
    expect(posted.html).toContain('0 of 24 questions answered');
    const situations = await site.visitor.post(`${checkPath}/situations`, { ...hidden, 'answer.j1': 'z' });
    expect(situations.html).toContain('0 of 24 questions answered');
  });

  it('saves for the script in its page, and says when nothing can be saved any more', async () => {
    const page = await site.visitor.post(checkPath, { do: 'start' });
    const hidden = hiddenFields(page.html);
    const href = /data-autosave="([^"]+)"/.exec(page.html)?.[1] ?? '';
    const saved = await site.visitor.post(href, { ...hidden, 'answer.s01': '3' });
    expect(saved.html).toMatch(/^\{"text":"Saved \d/);
    expect(isChosen((await site.visitor.get(page.path)).html, 's01', '3')).toBe(true);
    const result = await site.visitor.post(`${checkPath}/end`, { ...hidden, do: 'finish' });
    const late = await site.visitor.post(href, { ...hidden, 'answer.s01': '5' });
    expect(late.status).toBe(409);
    expect(late.html).toContain(`"href":"${result.path}"`);
    expect((await site.visitor.post(page.path, { ...hidden, 'answer.s01': '5' })).path).toBe(result.path);
    await site.visitor.post(checkPath, { do: 'delete' });
    expect((await site.visitor.post(href, { ...hidden, 'answer.s01': '5' })).html).toContain('was deleted');
    const gone = await site.visitor.post(page.path, { ...hidden, 'answer.s01': '5' });
    expect(gone.html).toContain('That check was deleted');
  });

  it('keeps what was posted after the session was gone, and joins it on signing in', async () => {
    const account = await signUp(site.visitor);
    const page = await site.visitor.post(checkPath, { do: 'start' });
    const hidden = hiddenFields(page.html);
    await site.visitor.post(page.path, { ...hidden, 'answer.s01': '2', 'answer.s02': '2' });
    site.visitor.cookies.clear();
    const posted = await site.visitor.post(page.path, { ...hidden, 'answer.s01': '4', 'answer.s03': '4' });
    expect(isChosen(posted.html, 's01', '4')).toBe(true);
    await site.visitor.post('/sign-in', account);
    const { html } = await site.visitor.get(page.path);
    expect(html).toContain('3 of 24 questions answered');
    for (const [id, rating] of [
      ['s01', '4'],
      ['s02', '2'],
      ['s03', '4'],
    ] as const)
      expect(isChosen(html, id, rating), id).toBe(true);
  });
});

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

describe('the offer', () => {
  it('is on the front page and on the page of a course that has a check', async () => {
    for (const path of ['/', coursePath])
      expect((await site.visitor.get(path)).html).toContain(`href="${checkPath}">What skills do I need?</a>`);
  });
});
