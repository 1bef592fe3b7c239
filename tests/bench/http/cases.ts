import { randomUUID } from 'node:crypto';
import type { Request } from 'autocannon';
import type { Member, Population } from './population.ts';

/** What a case is measured on. */
export interface Site {
  readonly url: string;
  readonly population: Population;
}

export interface Case {
  readonly name: string;
  /** How many ask at once, one measurement for each. */
  readonly connections: readonly number[];
  /** The statuses of good answers. Any other fails the bench. */
  readonly expects: readonly number[];
  /** How many requests count as one. Their answers have several sizes, so there is no limit beside them. */
  readonly requestsEach: number;
  readonly requests: (site: Site) => Promise<readonly Request[]> | readonly Request[];
}

/** As a browser asks. */
const asked = { 'Accept-Encoding': 'gzip, deflate, br', Accept: 'text/html' };

type PathOf = (population: Population) => string;

const lesson: PathOf = ({ courseId, lessonId }) => `/courses/${courseId}/lessons/${lessonId}`;
const course: PathOf = ({ courseId }) => `/courses/${courseId}`;
const desk: PathOf = () => '/desk';

/** A page or file that is the same for everybody. */
const open = (name: string, path: PathOf, headers: Record<string, string> = asked): Case => ({
  name,
  connections: [1, 16, 256],
  expects: [200],
  requestsEach: 1,
  requests: ({ population }) => {
    const from = elsewhere();
    return [
      {
        method: 'GET',
        setupRequest: (request) => ({
          ...request,
          path: path(population),
          headers: { ...headers, ...from() },
        }),
      },
    ];
  },
});

/** A page or file of one learner after the other. */
const own = (name: string, pathOf: (member: Member, population: Population) => string): Case => ({
  name,
  connections: [1, 16],
  expects: [200],
  requestsEach: 1,
  requests: ({ population }) => {
    const next = inTurn(population.members);
    const from = elsewhere();
    return [
      {
        method: 'GET',
        setupRequest: (request) => {
          const member = next();
          return {
            ...request,
            path: pathOf(member, population),
            headers: { ...asked, ...from(), Cookie: member.cookie },
          };
        },
      },
    ];
  },
});

/** A page that has to be made: no other request had this address. */
const made = (name: string, path: PathOf): Case => {
  let number = 0;
  return own(name, (_member, population) => {
    const address = path(population);
    return `${address}${address.includes('?') ? '&' : '?'}${String(++number)}`;
  });
};

/** A page or file of one learner again, whose browser has it, or which is sent from memory. */
const again = (name: string, path: PathOf, status: 200 | 304 = 304): Case => ({
  name,
  connections: [16],
  expects: [status],
  requestsEach: 1,
  requests: async ({ url, population }) => {
    const headers = { ...asked, Cookie: firstOf(population).cookie };
    const tag = (await fetch(url + path(population), { headers })).headers.get('etag');
    const condition = tag === null ? {} : { 'If-None-Match': tag };
    return [{ method: 'GET', path: path(population), headers: { ...headers, ...condition } }];
  },
});

const post = (path: string, fields: Record<string, string>, headers: Record<string, string>) => ({
  method: 'POST' as const,
  path,
  body: new URLSearchParams(fields).toString(),
  headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
});

/** Of another network each time, so that no limit is met. The server trusts the header. */
function elsewhere(): () => Record<string, string> {
  let number = 0;
  return () => {
    number++;
    return { 'X-Forwarded-For': `10.${[number >> 16, (number >> 8) & 255, number & 255].join('.')}` };
  };
}

const quizOf = ({ courseId, moduleId }: Population): string =>
  `/courses/${courseId}/modules/${moduleId}/quiz`;

/** The saves of an open attempt: each gives another answer to its first question with choices. */
function savesOf(
  path: string,
  html: string,
): (number: number) => { path: string; fields: Record<string, string> } {
  const radios = [...html.matchAll(/<input(?=[^>]*type="radio")[^>]*>/g)].map(([tag]) => ({
    name: /name="([^"]*)"/.exec(tag)?.[1] ?? '',
    value: /value="([^"]*)"/.exec(tag)?.[1] ?? '',
  }));
  const name = radios[0]?.name ?? '';
  const values = radios.filter((radio) => radio.name === name).map(({ value }) => value);
  if (values.length < 2) throw new Error('the attempt has no question with choices');
  const hidden = (field: string) =>
    new RegExp(`<input(?=[^>]*name="${field}")[^>]*value="([^"]*)"`).exec(html)?.[1] ?? '';
  const itemId = name.split('.')[1] ?? '';
  return (number) => ({
    path: `${path}/answers`,
    fields: {
      owner: hidden('owner'),
      page: hidden('page'),
      sequence: String(number),
      [`base.${itemId}`]: 'another',
      [name]: values[number % values.length] ?? '',
    },
  });
}

const autosave: Case = {
  name: 'quiz autosave',
  connections: [1, 16],
  expects: [200],
  requestsEach: 1,
  requests: async ({ url, population }) => {
    const attempts = await Promise.all(
      // More than ask at once, so that no save of an attempt overtakes another.
      population.members.slice(0, 64).map(async ({ cookie }) => {
        const page = await fetch(url + quizOf(population), {
          method: 'POST',
          body: new URLSearchParams({ do: 'start' }),
          headers: { Cookie: cookie, Origin: url },
        });
        return { cookie, save: savesOf(new URL(page.url).pathname, await page.text()) };
      }),
    );
    const next = inTurn(attempts);
    let number = 0;
    return [
      {
        method: 'POST',
        setupRequest: (request) => {
          const { cookie, save } = next();
          const { path, fields } = save(++number);
          return { ...request, ...post(path, fields, { Cookie: cookie, Origin: url }) };
        },
      },
    ];
  },
};

const savesEach = 10;

/** The context that autocannon hands from one request of a connection to the next. */
interface OpenAttempt {
  member?: Member;
  path?: string;
  save?: ReturnType<typeof savesOf>;
}

const wholeAttempt: Case = {
  name: 'whole attempt: start, page, ten saves, submit',
  connections: [16],
  expects: [200, 302],
  requestsEach: savesEach + 3,
  requests: ({ url, population }) => {
    const next = inTurn(population.members);
    const headersOf = ({ member }: OpenAttempt) => ({ Cookie: member?.cookie ?? '', Origin: url });
    const save = (number: number): Request => ({
      method: 'POST',
      setupRequest: (request, context: OpenAttempt) => {
        const { path, fields } = context.save?.(number) ?? { path: '/', fields: {} };
        return { ...request, ...post(path, fields, headersOf(context)) };
      },
    });
    return [
      {
        method: 'POST',
        setupRequest: (request, context: OpenAttempt) => {
          context.member = next();
          return { ...request, ...post(quizOf(population), { do: 'start' }, headersOf(context)) };
        },
        onResponse: (_status, _body, context: OpenAttempt, headers) => {
          context.path = headers?.location ?? '';
        },
      },
      {
        method: 'GET',
        setupRequest: (request, context: OpenAttempt) => ({
          ...request,
          path: context.path ?? '/',
          headers: { Cookie: headersOf(context).Cookie },
        }),
        onResponse: (_status, body, context: OpenAttempt) => {
          context.save = savesOf(context.path ?? '', body);
        },
      },
      ...Array.from({ length: savesEach }, (_save, number) => save(number + 1)),
      {
        method: 'POST',
        setupRequest: (request, context: OpenAttempt) => ({
          ...request,
          ...post(`${context.path ?? ''}/review`, { do: 'submit' }, headersOf(context)),
        }),
      },
    ];
  },
};

const password = 'a quiet reading room';

const signUp: Case = {
  name: 'sign up',
  connections: [16],
  expects: [302],
  requestsEach: 1,
  requests: ({ url }) => {
    const from = elsewhere();
    let number = 0;
    return [
      {
        method: 'POST',
        setupRequest: (request) => {
          const account = { name: 'Ruth', email: `new-${++number}@bench.example`, password };
          return { ...request, ...post('/sign-up', account, { Origin: url, ...from() }) };
        },
      },
    ];
  },
};

const signIn: Case = {
  name: 'sign in',
  connections: [16],
  expects: [302],
  requestsEach: 1,
  requests: async ({ url }) => {
    const from = elsewhere();
    // One account only claims the address, so that one password is tried.
    const account = { name: 'Ruth', email: `known-${randomUUID()}@bench.example`, password };
    const { path, ...init } = post('/sign-up', account, { Origin: url, ...from() });
    await fetch(url + path, { ...init, redirect: 'manual' });
    return [
      {
        method: 'POST',
        setupRequest: (request) => ({ ...request, ...post('/sign-in', account, { Origin: url, ...from() }) }),
      },
    ];
  },
};

const serialOf = ({ serial }: Member): string => {
  if (serial === null) throw new Error('there is no certificate');
  return serial;
};

const firstSerial: PathOf = (population) => serialOf(firstOf(population));

const verifyPage = open('verify: page', (population) => `/verify/${firstSerial(population)}`);

/** Lists of the same 200 that exist. */
const verifyList = open(
  'verify: list of 200, JSON',
  ({ members }) =>
    `/verify-list?serials=${members
      .flatMap(({ serial }) => (serial === null ? [] : [serial]))
      .slice(0, 200)
      .join(',')}`,
  { Accept: 'application/json' },
);

const ownLesson = made('signed in: lesson', lesson);
const ownDesk = made('signed in: desk', desk);
const ownCourse = made('signed in: course', course);
const ownSearch = made('signed in: search', () => '/search?q=silence');

/** The cases that are measured as learners grow in number. */
export const growing: readonly Case[] = [
  ownLesson,
  ownDesk,
  ownCourse,
  ownSearch,
  autosave,
  signIn,
  verifyPage,
];

export const cases: readonly Case[] = [
  open('guest: front', () => '/'),
  open('guest: lesson', lesson),
  open('guest: course', course),
  open('guest: trainings, filtered', () => '/trainings?type=rural'),
  open('guest: search', () => '/search?q=silence'),
  open('guest: verify form', () => '/verify'),
  open('did.json', () => '/.well-known/did.json'),
  verifyPage,
  verifyList,
  open('verify: JSON', (population) => `/verify/${firstSerial(population)}`, { Accept: 'application/json' }),
  ownLesson,
  ownDesk,
  ownCourse,
  ownSearch,
  // Its views are told apart by an id, so no browser keeps it.
  again('signed in: lesson, seen again', lesson, 200),
  again('signed in: desk, seen again', desk),
  again('signed in: course, seen again', course),
  autosave,
  wholeAttempt,
  signIn,
  signUp,
  own('certificate PDF, first', (member) => `/certificates/${serialOf(member)}/pdf?paper=letter`),
  again(
    'certificate PDF, again',
    (population) => `/certificates/${firstSerial(population)}/pdf?paper=letter`,
  ),
  own('certificate badge, first', (member) => `/certificates/${serialOf(member)}/badge.json`),
];

/** Hands out one after the other, for ever. */
function inTurn<T>(all: readonly T[]): () => T {
  let place = 0;
  return () => {
    const one = all[place++ % all.length];
    if (one === undefined) throw new Error('there is none');
    return one;
  };
}

function firstOf({ members }: Population): Member {
  const [member] = members;
  if (member === undefined) throw new Error('there is no learner');
  return member;
}
