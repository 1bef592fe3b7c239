import { describe, expect, it } from 'vitest';
import { itemKinds, noResponse, solveItem } from '#courses/items/item.ts';
import { practiceStages, practiceState } from '#courses/practice.ts';
import { exampleItem } from '#tests/support/items.ts';

const single = exampleItem('single');
const wrong = { kind: 'single', choice: 'b' } as const;
const right = solveItem(single);

describe.each(itemKinds)('an answer to a practice question of the kind %s', (kind) => {
  const item = exampleItem(kind);

  it('is asked for before anything is said of it, at every stage', () => {
    for (const stage of practiceStages)
      for (const response of [undefined, noResponse(item)])
        expect(practiceState(item, response, stage, 'check')).toEqual({
          kind: 'incomplete',
          stage,
          completeness: 'empty',
        });
  });

  it('is explained once it is right, or once there is something to compare it with', () => {
    expect(practiceState(item, solveItem(item), 'open', 'check').kind).toBe('explained');
  });

  it('is not shown to somebody who asks for the solution before a try', () => {
    expect(practiceState(item, noResponse(item), 'open', 'show').kind).toBe('incomplete');
  });
});

describe('an answer that is not right', () => {
  it('may be tried again as often as one likes, and is then right', () => {
    const tried = practiceState(single, wrong, 'open', 'check');
    expect(tried).toEqual({ kind: 'tried', stage: 'tried', verdict: 'wrong' });
    expect(practiceState(single, wrong, tried.stage, 'check')).toEqual(tried);
    expect(practiceState(single, right, tried.stage, 'check').kind).toBe('explained');
  });

  it('is partly right where a part of it is', () => {
    const two = exampleItem('multiple');
    expect(practiceState(two, { kind: 'multiple', choices: ['a'] }, 'open', 'check')).toMatchObject({
      kind: 'tried',
      verdict: 'partly',
    });
  });

  it('is explained when the learner asks for the solution, and from then on', () => {
    expect(practiceState(single, wrong, 'tried', 'show').kind).toBe('explained');
    expect(practiceState(single, wrong, 'explained', 'check').kind).toBe('explained');
  });

  it('keeps what was said of it while another question is answered', () => {
    expect(practiceState(single, wrong, 'tried', 'nothing').kind).toBe('tried');
    expect(practiceState(single, wrong, 'explained', 'nothing').kind).toBe('explained');
    expect(practiceState(single, wrong, 'open', 'nothing').kind).toBe('open');
  });
});

describe('a half answer', () => {
  it('is asked to be finished', () => {
    const pairs = exampleItem('matching');
    const half = { kind: 'matching', answers: { p: 'first' } } as const;
    expect(practiceState(pairs, half, 'open', 'check')).toMatchObject({
      kind: 'incomplete',
      completeness: 'partial',
    });
  });
});

describe('moving a line', () => {
  it('says nothing yet', () => {
    const lines = exampleItem('ordering');
    for (const stage of practiceStages)
      expect(practiceState(lines, solveItem(lines), stage, 'move')).toEqual({ kind: 'open', stage });
  });
});
