import { describe, expect, it } from 'vitest';
import { createAnswers } from '#app/platform/answers.server.ts';
import type { Answer } from '#app/platform/answers.server.ts';

const answer: Answer = { cookies: ['a=b'], result: { kind: 'data', data: 'done' } };

describe('the answer to a form', () => {
  it('is given to whoever waits for it, and to later repeats', async () => {
    const { begin, end } = createAnswers();
    expect(await begin('form')).toBeNull();
    const waiting = begin('form');
    await end('form', answer, true);
    expect(await waiting).toEqual(answer);
    expect(await begin('form')).toEqual(answer);
    expect(await begin('another form')).toBeNull();
  });

  it('is given to no later repeat if it is a refusal', async () => {
    const { begin, end } = createAnswers();
    await begin('form');
    const waiting = begin('form');
    await end('form', answer, false);
    expect(await waiting).toEqual(answer);
    expect(await begin('form')).toBeNull();
  });

  it('is made by one of those who wait if the first ends without one', async () => {
    const { begin, end } = createAnswers();
    await begin('form');
    const waiting = [begin('form'), begin('form')];
    await end('form', null, false);
    const next = await Promise.race(waiting);
    expect(next).toBeNull();
    await end('form', answer, true);
    expect((await Promise.all(waiting)).filter((one) => one !== null)).toEqual([answer]);
  });
});
