import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstHash, followChain, hashEvent } from '#db/audit-chain.ts';
import type { ChainedEvent } from '#db/audit-chain.ts';

type Recorded = Pick<ChainedEvent, 'at' | 'kind' | 'subject' | 'details'>;

const recorded: fc.Arbitrary<Recorded> = fc.record({
  at: fc.date({ noInvalidDate: true }),
  kind: fc.constantFrom('signed-in', 'passkey-added', 'account-deleted'),
  subject: fc.option(fc.string()),
  details: fc.json(),
});

/** Chains events as the Store does. */
const chainOf = (events: readonly Recorded[]): ChainedEvent[] =>
  events.reduce<ChainedEvent[]>((chain, event) => {
    const previous = chain.at(-1)?.hash ?? firstHash;
    const next = { ...event, sequence: chain.length + 1, previous };
    return [...chain, { ...next, hash: hashEvent(next) }];
  }, []);

const chains = fc.array(recorded, { minLength: 1, maxLength: 12 }).map(chainOf);

/** A chain, and the index of one of its events. */
const withIndex = chains.chain((chain) => fc.tuple(fc.constant(chain), fc.nat({ max: chain.length - 1 })));

/** A value in one of the columns that is not the recorded one. */
const change: fc.Arbitrary<Partial<ChainedEvent>> = fc.oneof(
  fc.date({ noInvalidDate: true }).map((at) => ({ at })),
  fc.string().map((kind) => ({ kind })),
  fc.option(fc.string()).map((subject) => ({ subject })),
  fc.json().map((details) => ({ details })),
  fc.string().map((previous) => ({ previous })),
  fc.string().map((hash) => ({ hash })),
  fc.integer().map((sequence) => ({ sequence })),
);

const inOrder = (events: readonly ChainedEvent[]) => events.toSorted((a, b) => a.sequence - b.sequence);

describe('a chain of events', () => {
  it('has the same hash for the same event, which any program can compute', () => {
    expect(
      hashEvent({
        sequence: 1,
        at: new Date('2026-10-03T09:00:00Z'),
        kind: 'signed-in',
        subject: 'a1',
        details: '{"by":"password"}',
        previous: firstHash,
      }),
    ).toBe('210e420a976c9ddfbc47494bb6adeb16527122947267250a076c15f52964bf78');
  });

  it('is whole as it was recorded, and its head stands for all of it', async () => {
    await fc.assert(
      fc.asyncProperty(withIndex, async ([chain, index]) => {
        const head = chain.at(-1)?.hash ?? firstHash;
        const noted = chain[index]?.hash ?? firstHash;
        const found = { count: chain.length, head, broken: null };
        expect(await followChain(chain, noted)).toEqual({ ...found, noted: index + 1 });
        expect(await followChain(chain, firstHash)).toEqual({ ...found, noted: 0 });
      }),
    );
  });

  it('breaks at an event of which anything was changed', async () => {
    await fc.assert(
      fc.asyncProperty(withIndex, change, async ([chain, index], changed) => {
        const forged = chain.map((event, at) => (at === index ? { ...event, ...changed } : event));
        fc.pre(JSON.stringify(forged) !== JSON.stringify(chain));
        const { broken } = await followChain(inOrder(forged), null);
        expect(broken).not.toBeNull();
      }),
      { numRuns: 500 },
    );
  });

  it('breaks after an event that was changed together with its hash, or at the noted head', async () => {
    await fc.assert(
      fc.asyncProperty(withIndex, recorded, async ([chain, index], other) => {
        const forged = chain.map((event, at) => {
          const content = { ...event, ...other };
          return at === index ? { ...content, hash: hashEvent(content) } : event;
        });
        fc.pre(forged[index]?.hash !== chain[index]?.hash);
        const { broken, noted } = await followChain(forged, chain.at(-1)?.hash ?? null);
        if (index < chain.length - 1) expect(broken).toEqual({ kind: 'detached', sequence: index + 2 });
        else expect([broken, noted]).toEqual([null, null]);
      }),
    );
  });

  it('breaks where events were removed, and misses the noted head if they were the last', async () => {
    await fc.assert(
      fc.asyncProperty(withIndex, fc.integer({ min: 1, max: 12 }), async ([chain, index], many) => {
        const left = chain.toSpliced(index, many);
        const { broken, noted } = await followChain(left, chain.at(-1)?.hash ?? null);
        const last = Math.min(index + many, chain.length);
        if (last < chain.length) expect(broken).toEqual({ kind: 'missing', sequence: index + 1, last });
        else expect([broken, noted]).toEqual([null, null]);
      }),
    );
  });

  it('breaks at an event that was put in before the first, and at one of another chain', async () => {
    await fc.assert(
      fc.asyncProperty(withIndex, chains, fc.nat(), async ([chain, index], [other], below) => {
        const [first] = chain;
        if (first === undefined || other === undefined) throw new Error('a chain has an event');
        const before = { ...first, sequence: -below };
        expect((await followChain([before, ...chain], null)).broken).toEqual({
          kind: 'surplus',
          sequence: -below,
        });
        const foreign = { ...other, sequence: index + 2, previous: other.hash };
        const end = { ...foreign, hash: hashEvent(foreign) };
        fc.pre(chain[index]?.hash !== other.hash);
        const { broken } = await followChain([...chain.slice(0, index + 1), end], null);
        expect(broken).toEqual({ kind: 'detached', sequence: index + 2 });
      }),
    );
  });
});
