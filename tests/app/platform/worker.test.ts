import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { keepMade, made as madeOf, openWorker } from '#app/platform/worker.server.ts';
import type { Made } from '#app/platform/worker.server.ts';
import { bytesOf } from '#tests/support/documents.ts';

/** Long enough for a thread to start on a busy machine. */
const timeLimit = 5_000;
const openTestWorker = (places: number) =>
  openWorker({ file: resolve('tests/support/task.worker.mjs'), timeLimit, places });
const makeIn = (places: number) => {
  const { make } = openTestWorker(places);
  return (task: unknown, client: string | null = null) => make(task, client).then(madeOf);
};
const textOf = (made: Made) => new TextDecoder().decode(bytesOf(made));
const say = (text: string) => ({ act: 'answer', text });

describe('a worker', () => {
  it('answers every task with its own result', async () => {
    const run = makeIn(3);
    const made = await Promise.all(['one', 'two', 'three'].map((text) => run(say(text))));
    expect(made.map(textOf)).toEqual(['one', 'two', 'three']);
  });

  it.each([
    ['fails', { act: 'throw', text: 'out of paper' }, /out of paper/],
    ['ends its thread', { act: 'leave' }, /ended with 3/],
    ['never ends', { act: 'hang' }, /longer than 5000 ms/],
  ])('is replaced after a task that %s, and the tasks behind it are done', async (_what, task, reason) => {
    const run = makeIn(3);
    const [bad, behind] = await Promise.allSettled([run(task), run(say('behind'))]);
    expect(bad.status === 'rejected' && String(bad.reason)).toMatch(reason);
    expect(behind.status === 'fulfilled' && textOf(behind.value)).toBe('behind');
    expect(textOf(await run(say('later')))).toBe('later');
  });

  it('refuses what does not fit in its queue at once, and takes tasks again when there is room', async () => {
    const run = makeIn(2);
    const made = await Promise.all(['one', 'two', 'three'].map((text) => run(say(text))));
    expect(made.at(-1)).toBe('busy');
    expect(made.slice(0, 2).map(textOf)).toEqual(['one', 'two']);
    expect(textOf(await run(say('three')))).toBe('three');
  });
});

describe('the clients of a worker', () => {
  it('take turns, so that nobody waits for all documents of another', async () => {
    const run = makeIn(20);
    const order: string[] = [];
    const asked = (client: string, count: number) =>
      Array.from({ length: count }, () => run(say(client), client).then(() => order.push(client)));
    await Promise.all([...asked('flood', 5), ...asked('other flood', 5), ...asked('neighbor', 1)]);
    // The first one is made before anybody else asks.
    expect(order.slice(1, 6)).toEqual(['flood', 'other flood', 'neighbor', 'flood', 'other flood']);
    expect(order).toHaveLength(11);
  });

  it('have at most half of the places each, so that one flood leaves places to others', async () => {
    const run = makeIn(6);
    const flood = Array.from({ length: 9 }, () => run(say('flood'), 'flood'));
    const [other, own] = [run(say('other'), 'other'), run(say('own'))];
    const made = await Promise.all(flood);
    expect(made.filter((one) => one === 'busy')).toHaveLength(6);
    expect([await other, await own].map(textOf)).toEqual(['other', 'own']);
    expect(textOf(await run(say('later'), 'flood'))).toBe('later');
  });
});

describe('a worker that rests', () => {
  it('ends its thread after some time without a task, and starts another for the next one', async () => {
    const file = resolve('tests/support/task.worker.mjs');
    const { ask } = openWorker({ file, timeLimit, restsAfter: 50, places: 1 });
    const first = await ask({ act: 'thread' });
    await expect.poll(() => ask({ act: 'thread' }), { interval: 200 }).not.toBe(first);
    const busy = openWorker({ file, timeLimit, places: 1 });
    const kept = await busy.ask({ act: 'thread' });
    expect(await busy.ask({ act: 'thread' })).toBe(kept);
  });
});

describe('a question to a worker', () => {
  it('is answered before the documents that wait, and is never refused', async () => {
    const { make, ask } = openTestWorker(3);
    const order: string[] = [];
    const note = (name: string) => () => void order.push(name);
    const documents = ['one', 'two', 'three'].map((name) => make(say(name), null).then(note(name)));
    const questions = ['first', 'second', 'third'].map((name) => ask(say(name)).then(note(name)));
    expect(await make(say('four'), null)).toBe('busy');
    await Promise.all([...documents, ...questions]);
    expect(order).toEqual(['one', 'first', 'second', 'third', 'two', 'three']);
  });
});

describe('what was made', () => {
  const bytes = new Uint8Array([1]);

  it('is kept under its name, and made once for all who ask at the same time', async () => {
    const keep = keepMade(2);
    let count = 0;
    const make = () => Promise.resolve(new Uint8Array([++count]));
    const all = await Promise.all([keep('a', make), keep('a', make), keep('b', make)]);
    expect(all.map((made) => [...bytesOf(made)])).toEqual([[1], [1], [2]]);
    expect([...bytesOf(await keep('a', make))]).toEqual([1]);
    await keep('c', make);
    expect([...bytesOf(await keep('a', make))]).toEqual([4]);
  });

  it('is made again after a failure and after a refusal', async () => {
    const keep = keepMade(2);
    await expect(keep('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await keep('a', () => Promise.resolve('busy'))).toBe('busy');
    expect(await keep('a', () => Promise.resolve(bytes))).toBe(bytes);
  });
});
