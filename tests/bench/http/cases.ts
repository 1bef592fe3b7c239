import { randomUUID } from 'node:crypto';
import { autosave, wholeAttempt } from './attempt-cases.ts';
import { again, elsewhere, firstOf, made, open, own, post } from './case.ts';
import type { Case, PathOf } from './case.ts';
import type { Member } from './population.ts';

const lesson: PathOf = ({ courseId, lessonId }) => `/courses/${courseId}/lessons/${lessonId}`;
const course: PathOf = ({ courseId }) => `/courses/${courseId}`;
const desk: PathOf = () => '/desk';

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

/** The file that an employer holds, in a form of a browser. */
const verifyFile: Case = {
  name: 'verify: a certificate as a file',
  connections: [1, 16],
  expects: [200],
  requestsEach: 1,
  requests: async ({ url, population }) => {
    const { cookie } = firstOf(population);
    const address = `${url}/certificates/${firstSerial(population)}/pdf?paper=letter`;
    const form = new FormData();
    form.set('file', await (await fetch(address, { headers: { Cookie: cookie } })).blob(), 'certificate.pdf');
    const encoded = new Response(form);
    const body = Buffer.from(await encoded.arrayBuffer());
    const type = encoded.headers.get('Content-Type') ?? '';
    const from = elsewhere();
    return [
      {
        method: 'POST',
        setupRequest: (request) => ({
          ...request,
          path: '/verify',
          body,
          headers: { 'Content-Type': type, Origin: url, ...from() },
        }),
      },
    ];
  },
};

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
  verifyFile,
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
