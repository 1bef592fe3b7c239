import { describe, expect, it } from 'vitest';
import { createFair } from '#app/platform/fair.server.ts';
import type { Answered, Fair, Kind } from '#app/platform/fair.server.ts';
import { kindOf } from '#app/platform/kind.server.ts';

/** Asks for work that ends one turn later, and writes down when it began. */
function desk(fair: Fair = createFair()) {
  const begun: string[] = [];
  const ask = (client: string, kind: Kind, left = new AbortController().signal): Promise<Answered<string>> =>
    fair.run({ client, kind, left }, async () => {
      begun.push(`${client} ${kind}`);
      await new Promise(setImmediate);
      return client;
    });
  const many = (count: number, client: string, kind: Kind) =>
    Array.from({ length: count }, () => ask(client, kind));
  return { ask, many, begun };
}

const kindsOf = async (answers: readonly Promise<Answered<string>>[]) =>
  (await Promise.all(answers)).map(({ kind }) => kind);

describe('requests in turn', () => {
  it.each(['save', 'lesson', 'sign-in', 'page', 'certificate', 'file'] as const)(
    'a lesson of a neighbor begins before most of a flood of one client: %s',
    async (kind) => {
      const { ask, many, begun } = desk();
      const flood = many(15, 'flood', kind);
      await ask('neighbor', 'lesson');
      expect(begun.indexOf('neighbor lesson')).toBeLessThan(8);
      await Promise.all(flood);
      expect(begun).toHaveLength(16);
    },
  );

  it('a neighbor of two floods of saves is not starved', async () => {
    const { ask, many, begun } = desk();
    const floods = [...many(40, 'one', 'save'), ...many(40, 'two', 'save')];
    await ask('neighbor', 'lesson');
    expect(begun.indexOf('neighbor lesson')).toBeLessThan(20);
    await Promise.all(floods);
  });

  it('a certificate is read and another stored while one is made, and lessons pass them', async () => {
    const fair = createFair();
    const { ask } = desk(fair);
    const left = new AbortController().signal;
    let atOnce = 0;
    let most = 0;
    let makeAll: () => void = () => undefined;
    const made = new Promise<void>((resolve) => {
      makeAll = resolve;
    });
    const certificates = ['one', 'two', 'three', 'four'].map((client) =>
      fair.run({ client, kind: 'certificate', left }, async () => {
        most = Math.max(most, ++atOnce);
        await made;
        atOnce--;
      }),
    );
    expect(await ask('reader', 'lesson')).toEqual({ kind: 'done', value: 'reader' });
    makeAll();
    await Promise.all(certificates);
    expect(most).toBe(3);
  });

  it('what is more important begins first, of one client and of clients that had the same', async () => {
    const { ask, many, begun } = desk();
    const before = many(10, 'busy', 'lesson');
    const asked = (['file', 'page', 'lesson', 'save'] as const).map((kind) => ask(`new ${kind}`, kind));
    const own = ask('busy', 'save');
    await Promise.all([...before, ...asked, own]);
    const order = begun.filter((one) => one.startsWith('new')).map((one) => one.split(' ').at(-1));
    expect(order).toEqual(
      ['lesson', 'save', 'page', 'file'].toSorted((a, b) => order.indexOf(a) - order.indexOf(b)),
    );
    expect(order.at(-1)).toBe('file');
    expect(begun.indexOf('busy save')).toBeLessThan(begun.lastIndexOf('busy lesson'));
  });

  it('beyond the most that may wait, a client is told when to ask again, and nothing is done', async () => {
    const { many, begun } = desk();
    const answers = await Promise.all(many(60, 'flood', 'file'));
    const shed = answers.filter(({ kind }) => kind === 'shed');
    expect(shed.length).toBeGreaterThan(15);
    expect(begun).toHaveLength(60 - shed.length);
    for (const one of shed) expect(one.kind === 'shed' && one.retryAfter).toBeGreaterThan(0);
  });

  it('saves are not shed while lessons are', async () => {
    const { many } = desk();
    const lessons = Array.from({ length: 6 }, (_, client) => many(100, `reader ${String(client)}`, 'lesson'));
    const saves = Array.from({ length: 20 }, (_, client) => many(2, `writer ${String(client)}`, 'save'));
    expect(await kindsOf(saves.flat())).not.toContain('shed');
    expect(await kindsOf(lessons.flat())).toContain('shed');
  });

  it('nothing is done for a client that left, and its place goes to the next', async () => {
    const { ask, many, begun } = desk();
    const flood = many(10, 'flood', 'page');
    const left = new AbortController();
    const gone = ask('flood', 'page', left.signal);
    left.abort();
    expect(await gone).toMatchObject({ kind: 'shed' });
    await Promise.all(flood);
    expect(begun).toHaveLength(10);
  });

  it('work that waits for another machine gives its place to the next, once', async () => {
    const fair = createFair();
    const { ask, many } = desk(fair);
    const left = new AbortController().signal;
    let end: () => void = () => undefined;
    const answered = new Promise<void>((resolve) => {
      end = resolve;
    });
    const waits = fair.run({ client: 'one', kind: 'file', left }, async (leave) => {
      leave();
      leave();
      await answered;
    });
    expect(await ask('one', 'file')).toEqual({ kind: 'done', value: 'one' });
    end();
    expect(await waits).toMatchObject({ kind: 'done' });
    expect(new Set(await kindsOf(many(5, 'one', 'file')))).toEqual(new Set(['done']));
  });

  it('work that fails gives its place back', async () => {
    const fair = createFair();
    const { ask } = desk(fair);
    const left = new AbortController().signal;
    for (let round = 0; round < 20; round++)
      await expect(
        fair.run({ client: 'one', kind: 'file', left }, () => Promise.reject(new Error('no'))),
      ).rejects.toThrow('no');
    expect(await ask('one', 'file')).toEqual({ kind: 'done', value: 'one' });
  });
});

describe('the kind of a request', () => {
  it.each([
    ['POST', '/courses/a/lessons/b', 'save'],
    ['POST', '/sign-in', 'sign-in'],
    ['POST', '/Sign-up/', 'sign-in'],
    ['POST', '/link/of-a-mail', 'sign-in'],
    ['POST', '/verify', 'file'],
    ['GET', '/courses/a/lessons/b', 'lesson'],
    ['HEAD', '/Desk/', 'lesson'],
    ['GET', '/search', 'page'],
    ['GET', '/certificates/LEC-1/name', 'page'],
    ['GET', '/certificates/LEC-1/badge.png', 'file'],
    ['GET', '/certificates/LEC-1/pdf', 'certificate'],
    ['GET', '/courses/a/PLAN.pdf', 'file'],
    ['GET', '/courses/a/plan%2Epdf', 'file'],
    ['GET', '/records/REC-1/pdf', 'file'],
    ['GET', '/records/REC-1', 'page'],
    ['GET', '/%E0%A4%A', 'page'],
  ] as const)('%s %s is a %s', (method, path, kind) => {
    expect(kindOf(method, path)).toBe(kind);
  });
});
