import type { Request } from 'autocannon';
import { inTurn, post } from './case.ts';
import type { Case } from './case.ts';
import type { Member, Population } from './population.ts';

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

export const autosave: Case = {
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

export const wholeAttempt: Case = {
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
