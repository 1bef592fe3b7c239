import type { AwardFacts } from '#certificates/facts.ts';
import { titleOf } from '#certificates/facts.ts';
import { longestList, mostListed, readSerialList } from '#certificates/serial-list.ts';
import type { ListedSerial } from '#certificates/serial-list.ts';
import { describeWait } from '#app/http/wait.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import type { Try } from '#app/platform/throttle.server.ts';
import { viewAward } from './verification.server.ts';
import type { ListCheck, ListRow } from './views.ts';

/**
 * Looks up every serial of a list. Each one that was never issued counts as much as a look-up of its own, so
 * that a list is no faster way to try serials. Those that exist do not count, since many are checked at once.
 * Whoever has tried too many is told nothing, not even of those that exist.
 */
export async function checkList(context: RequestContext, list: string): Promise<ListCheck> {
  const { store, throttle, client, t, now } = context;
  const checkedAt = now().toISOString();
  const tooMany = (seconds: number): ListCheck => ({ kind: 'too-many', wait: describeWait(t, seconds) });
  if (list.trim() === '') return { kind: 'empty' };
  if (list.length > longestList) return { kind: 'too-long' };
  const oneTry: Try = ['verifyFrom', client];
  const waitForLists = await throttle.count(['verifyListFrom', client], oneTry);
  if (waitForLists > 0) return tooMany(waitForLists);
  await throttle.forgive(oneTry);
  const listed = readSerialList(list);
  if (listed.length === 0) return { kind: 'empty' };
  if (listed.length > mostListed) return { kind: 'too-long' };
  const serials = new Set(listed.flatMap(({ serial }) => (serial === null ? [] : [serial])));
  const awards = new Map((await store.findAwards([...serials])).map((award) => [award.facts.serial, award]));
  const missed = [...serials].filter((serial) => !awards.has(serial));
  const waitForTries = await throttle.count(...missed.map(() => oneTry));
  // Nothing is said of the others either, since that would tell which of them exist.
  if (waitForTries > 0) return tooMany(waitForTries);
  return { kind: 'checked', checkedAt, rows: listed.map(toRow) };

  function toRow({ typed, serial }: ListedSerial, index: number): ListRow {
    const row = { number: index + 1, typed, serial, repeats: firstWith(serial, index) };
    if (serial === null) return { ...row, award: null, status: { kind: 'unreadable' } };
    const award = awards.get(serial);
    if (award === undefined) return { ...row, award: null, status: { kind: 'unknown' } };
    const { facts, status } = viewAward(award);
    return { ...row, award: summarize(facts), status };
  }

  function firstWith(serial: string | null, index: number): number | null {
    const first = serial === null ? index : listed.findIndex((other) => other.serial === serial);
    return first === index ? null : first + 1;
  }
}

const summarize = (facts: AwardFacts) => ({
  learnerName: facts.learnerName,
  title: titleOf(facts),
  completedOn: facts.completedOn,
  issuer: facts.issuer.name,
});

/** The HTTP status of a check. */
export const listStatus = { checked: 200, empty: 400, 'too-long': 400, 'too-many': 429 } as const;
