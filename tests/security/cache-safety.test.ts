import { randomInt } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { deskPath, entriesPath, entriesTextPath, profilePath, textsPath } from '#app/addresses.ts';
import { routeAddresses } from '#tests/support/addresses.ts';
import { CachingBrowser, wordsOf } from '#tests/support/caching-browser.ts';
import type { Kept, Shown } from '#tests/support/caching-browser.ts';
import { plantCanary } from '#tests/support/canary.ts';
import type { CanaryLearner } from '#tests/support/canary.ts';
import { openSite } from '#tests/support/site.ts';

const site = openSite({ TRUST_PROXY: '1', EVENTS_DIR: 'tests/fixtures/events' });

/** A run is repeated with `WALK_SEED=… npx vitest run tests/security/cache-safety.test.ts`. */
const seed = Number(process.env.WALK_SEED ?? randomInt(2 ** 30));
const steps = process.env.TEST_LONG === undefined ? 150 : 3000;

/** Each has a word that stands in everything they wrote and in nothing else, and a name on certificates. */
const people = {
  ruth: { word: 'rotkehlchen', name: 'Odilia Vantongeren' },
  omar: { word: 'waldkauz', name: 'Benedikt Oosterhuis' },
  guest: { word: 'gimpel', name: 'Nobody At All' },
} as const;
type Person = keyof typeof people;
const persons = ['ruth', 'omar', 'guest'] as const;

/** A browser, and who uses it now. */
interface Seat {
  readonly browser: CachingBrowser;
  who: Person | null;
  isShared: boolean;
}

const lesson = '/courses/desk-phone/lessons/say-hello';
const course = '/courses/desk-phone';
const training = '/trainings/good-calls';

let learners: Readonly<Record<'ruth' | 'omar', CanaryLearner>>;
/** In turn: one for each, one that Ruth and Omar share, and one that nobody ever signs in with. */
let seats: readonly Seat[];
const sharedSeat = 3;
let paths: readonly string[];

beforeAll(async () => {
  const { server } = site;
  const sit = (who: Person | null): Seat => ({
    browser: new CachingBrowser(server.url),
    who,
    isShared: false,
  });
  const [ruth, omar, guest] = [sit('ruth'), sit('omar'), sit('guest')];
  seats = [ruth, omar, guest, sit(null), sit(null)];
  learners = {
    ruth: await plantCanary(ruth.browser.visitor, server.dataDir, people.ruth),
    omar: await plantCanary(omar.browser.visitor, server.dataDir, people.omar),
  };
  for (const [at, fields] of [
    [`${lesson}/entries/say-hello-reflection`, { 'entry.say-hello-reflection.text': 'gimpel reflection' }],
    [`${course}/tools/greeting-card`, { 'entry.greeting-card.greeting': 'gimpel tool' }],
    [training, { do: 'note', note: 'gimpel note' }],
  ] as const)
    await guest.browser.visitor.post(at, fields);
  const all = Object.values(learners).flatMap(
    ({ serial, badgeSerial, attemptId, gradedId, checkId, recordKey: key }) => [
      ...routeAddresses({ serial, attemptId, checkId, key }),
      ...routeAddresses({ serial: badgeSerial, attemptId: gradedId, checkId }),
    ],
  );
  const files = ['/.well-known/did.json', '/badge-status/1', '/favicon.svg', '/healthz', '/made-up.css'];
  paths = [...new Set([...all.map(({ path }) => path), ...files])];
});

/** What is wrong with what browsers were shown. */
const faults = new Set<string>();

/** How often a browser was told to show again what it keeps. */
let confirmations = 0;

/** Each view of a page has another id in its forms. */
const withoutPageId = (body: Buffer): string =>
  body.toString('latin1').replace(/name="page" value="[^"]*"/g, '');

/** Words of others in a text. Whoever has a serial or the key of a record may see the name on it. */
const foreignWords = (who: Person | null, path: string, text: string): readonly string[] =>
  persons
    .filter((one) => one !== who)
    .flatMap((one) => [people[one].word, ...(/^\/(verify|records)\//.test(path) ? [] : [people[one].name])])
    .filter((word) => text.includes(word));

function judgeHead({ who, isShared }: Seat, { status, headers }: Shown, text: string): readonly string[] {
  const cacheControl = headers['cache-control'] ?? '';
  const isPrivate = /private|no-store/.test(cacheControl);
  const isOpen = /public|max-age=[1-9]/.test(cacheControl);
  const isOwn = who !== null && text.includes(people[who].word);
  const hasAccount = who === 'ruth' || who === 'omar';
  const rules: Readonly<Record<string, boolean>> = {
    'it says how it may be kept': /no-store|no-cache|max-age/.test(cacheControl),
    'a page says whose it is': !hasAccount || !text.includes('class="site-header"') || isOwn,
    'what is personal is private': !isOwn || isPrivate,
    'at a shared computer, what is personal is not stored':
      !(isOwn && isShared) || cacheControl.includes('no-store'),
    'what sets a cookie is private': headers['set-cookie'] === undefined || isPrivate,
    'what is not the same for everybody varies': isPrivate || isOpen || /cookie/i.test(headers.vary ?? ''),
    'what was not found or failed is not kept': status < 400 || !isOpen,
    'a time says nothing about a page': headers['last-modified'] === undefined || isOpen,
  };
  return Object.entries(rules).flatMap(([rule, holds]) => (holds ? [] : [`broken: ${rule}`]));
}

/** Looks at an address as a browser does, judges what it was shown, and returns its words. */
async function look(seat: Seat, path: string, foreign: readonly Kept[] = []): Promise<string> {
  const { browser, who } = seat;
  const shown = await browser.view(path, foreign);
  const found: string[] = [];
  let text = await wordsOf(shown);
  if (shown.status === 304) {
    // A reload shows what is true now. Whatever may be shown again has to be the same.
    const fresh = await browser.ask(path);
    confirmations++;
    if (fresh.status !== 200 || shown.confirmed.length === 0)
      found.push(`304 instead of ${String(fresh.status)}`);
    for (const { body } of shown.confirmed)
      if (withoutPageId(body) !== withoutPageId(fresh.body)) found.push('304 for what is not so');
    text = await wordsOf({ ...fresh, body: shown.body });
  } else if (shown.status >= 400 && shown.headers.etag !== undefined) {
    const again = await browser.ask(path, [{ path, tag: shown.headers.etag, body: shown.body }]);
    if (again.status !== shown.status) found.push(`${String(again.status)} for ${String(shown.status)}`);
  }
  found.push(...judgeHead(seat, shown, text), ...foreignWords(who, path, text));
  for (const fault of found) faults.add(`${path} as ${who ?? 'nobody'} (${String(shown.status)}): ${fault}`);
  return text;
}

let number = 0;

interface Change {
  /** Where the change shows. */
  readonly at: readonly string[];
  readonly isSeenIn: (text: string) => boolean;
}

const shows = (words: string) => (text: string) => text.includes(words);

/** What learners do that changes pages. None is null for guests, who have no such thing. */
const changes = {
  reflection: async ({ visitor }, who) => {
    const words = `${people[who].word} reflection ${String(++number)}.`;
    await (await visitor.get(lesson)).press('Save', { 'Your notes': words });
    return { at: [lesson, entriesPath, entriesTextPath, textsPath], isSeenIn: shows(words) };
  },
  note: async ({ visitor }, who) => {
    const words = `${people[who].word} note ${String(++number)}.`;
    await (await visitor.get(training)).press('Save the note', { 'Your note': words });
    return { at: [training], isSeenIn: shows(words) };
  },
  name: async ({ visitor }, who) => {
    if (who === 'guest') return null;
    const words = `${people[who].word} Name ${String(++number)}x`;
    await visitor.post(profilePath, { name: words, libraryName: '', region: '' });
    return { at: [deskPath, course, lesson, profilePath, '/', training], isSeenIn: shows(words) };
  },
  answer: async ({ visitor }, who) => {
    if (who === 'guest') return null;
    const words = `${people[who].word} answer ${String(++number)}.`;
    const page = await visitor.get(`/attempts/${learners[who].attemptId}`);
    const fields: Record<string, readonly string[]> = {};
    for (const [name, value] of Object.entries(page.fieldsOf('Save')))
      fields[name] = [value].flat().map((one) => (one.startsWith(people[who].word) ? words : one));
    await visitor.post(page.path, fields);
    return { at: [page.path], isSeenIn: shows(words) };
  },
  finish: async ({ visitor }) => {
    await visitor.post(lesson, { do: 'next' });
    return { at: [lesson], isSeenIn: shows('value="undo"') };
  },
  undo: async ({ visitor }) => {
    await visitor.post(lesson, { do: 'undo' });
    return { at: [lesson], isSeenIn: (text) => !text.includes('value="undo"') };
  },
} satisfies Readonly<Record<string, (browser: CachingBrowser, who: Person) => Promise<Change | null>>>;
const kindsOfChange = ['reflection', 'note', 'name', 'answer', 'finish', 'undo'] as const;

/** Whoever sits at the browser that two people share leaves, or the next one comes. */
async function changeHands(seat: Seat, next: 'ruth' | 'omar', isShared: boolean): Promise<void> {
  const { visitor } = seat.browser;
  if (seat.who === null) {
    const { email, password } = learners[next];
    await visitor.post('/sign-in', { email, password, ...(isShared ? { shared: 'on' } : {}) });
    Object.assign(seat, { who: next, isShared });
    expect((await visitor.get('/desk')).html).toContain(people[next].word);
  } else {
    await visitor.post('/sign-out');
    Object.assign(seat, { who: null, isShared: false });
  }
}

const step = fc.record({
  seat: fc.nat({ max: 4 }),
  act: fc.constantFrom('look', 'look', 'look', 'change', 'hands'),
  change: fc.constantFrom(...kindsOfChange),
  next: fc.constantFrom('ruth', 'omar'),
  isShared: fc.boolean(),
  places: fc.array(fc.nat(), { minLength: 4, maxLength: 4 }),
  /** Whether the browser also has the tags of all others, as after a copy of its profile. */
  hasAllTags: fc.boolean(),
});

const keptAnywhere = (path: string): readonly Kept[] => seats.flatMap(({ browser }) => browser.keptOf(path));

describe('browsers with caches', () => {
  it('show nobody what was made for another, and everybody what they changed', async () => {
    for (const one of fc.sample(step, { numRuns: steps, seed })) {
      const seat = seats[one.seat];
      if (seat === undefined) throw new Error('there is no such seat');
      if (one.act === 'hands' && one.seat === sharedSeat) await changeHands(seat, one.next, one.isShared);
      if (one.act === 'change' && seat.who !== null) {
        const change = await changes[one.change](seat.browser, seat.who);
        for (const path of change?.at ?? [])
          if (change?.isSeenIn(await look(seat, path)) === false)
            faults.add(`${path} as ${seat.who}: what was before a change of ${one.change}`);
      }
      for (const place of one.places) {
        const path = paths[place % paths.length] ?? '/';
        await look(seat, path, one.hasAllTags ? keptAnywhere(path) : []);
      }
    }
    expect([...faults].slice(0, 10), `seed ${String(seed)}`).toEqual([]);
  });

  it('do so at every address, one after the other, with the tags of all', async () => {
    for (const path of paths)
      for (const seat of [...seats, ...seats]) await look(seat, path, keptAnywhere(path));
    expect(confirmations).toBeGreaterThan(paths.length / 10);
    expect([...faults].slice(0, 10), `seed ${String(seed)}`).toEqual([]);
  });
});
