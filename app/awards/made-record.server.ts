import { totalsOf } from '#certificates/credit-record.ts';
import type { CreditRecord, DateRange } from '#certificates/credit-record.ts';
import { creditRecordFileName } from '#certificates/file-names.ts';
import type { Paper } from '#certificates/pdf/paper.ts';
import type { Credit, RecordFacts } from '#certificates/record-facts.ts';
import { newRecordKey, normalizeRecordKey } from '#certificates/record-key.ts';
import { localDate } from '#courses/zoned-time.ts';
import type { Award } from '#db/award-store.ts';
import { madeRecordPath, verifyFormPath } from '#app/addresses.ts';
import { digestOf } from '#app/http/digest.server.ts';
import type { Learner } from '#app/http/learner.server.ts';
import { describeWait } from '#app/http/wait.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import { timeZoneOf } from '#app/ui/time-zone.server.ts';
import { findLatest } from './award.server.ts';
import type { PdfFile } from './certificate-file.server.ts';
import { readCreditRecord } from './credit-record.server.ts';
import type { OwnRecord, RecordLookUp, RecordRow } from './views.ts';

/** A request has this context, and so has a command. */
type LookUpContext = Pick<RequestContext, 'store'>;

/** How many records a learner can have that stand, and of how many it is remembered that they did. */
export const mostRecords = 100;

type Making =
  | { readonly kind: 'made'; readonly key: string }
  /** There is nothing in these days. */
  | { readonly kind: 'empty' }
  | { readonly kind: 'full' };

/**
 * Freezes the record of these days under a key of its own. The same record of the same day is the one that
 * was made before.
 */
export async function makeRecord(
  context: RequestContext,
  learner: Learner,
  range: DateRange,
): Promise<Making> {
  const { store, issuer, library, random, now } = context;
  const record = await readCreditRecord(context, learner, range);
  if (record.credits.length === 0) return { kind: 'empty' };
  const today = localDate(now(), await timeZoneOf(context, learner));
  const facts: RecordFacts = {
    version: 1,
    learnerName: record.learnerName,
    range: record.range,
    credits: [...record.credits],
    printedOn: printedOn(record, today),
    issuer: issuer.name,
    ...(library.site.isNamed ? { madeBy: library.site.name } : {}),
  };
  const made = { key: newRecordKey(random.bytes), facts, digest: digestOf(facts), madeAt: now() };
  const kept = await store.keepCreditRecord(learner.id, made, mostRecords);
  return kept === 'full' ? { kind: 'full' } : { kind: 'made', key: kept.key };
}

/** Returns today, or the day of the last credit if the clock was set back since. */
const printedOn = ({ credits }: CreditRecord, today: string): string =>
  credits.reduce((latest, { completedOn }) => (completedOn > latest ? completedOn : latest), today);

/** Returns the records that a learner made, the latest first. */
export async function listMadeRecords(
  { store }: RequestContext,
  learner: Learner,
): Promise<readonly OwnRecord[]> {
  const records = await store.listCreditRecords(learner.id);
  return records.map(({ key, madeAt, state }) => ({
    key,
    madeAt: madeAt.toISOString(),
    state:
      state.kind === 'withdrawn'
        ? { kind: 'withdrawn', at: state.at.toISOString() }
        : { kind: 'stands', range: state.facts.range, totals: totalsOf(state.facts.credits) },
  }));
}

/**
 * Withdraws a record of the learner, so that its page shows nothing of it any more. Returns false if it is
 * not theirs.
 */
export async function withdrawRecord(
  { store, now }: RequestContext,
  learner: Learner,
  typed: string,
): Promise<boolean> {
  const key = normalizeRecordKey(typed);
  return key !== null && store.withdrawCreditRecord(learner.id, key, now(), mostRecords);
}

/** Renders a record of the learner as a signed PDF. Returns null if it is not theirs. */
export async function renderRecordPdf(
  { store, awardMaker, publicUrl }: RequestContext,
  learner: Learner,
  typed: string | undefined,
  paper: Paper,
): Promise<PdfFile | 'busy' | 'withdrawn' | null> {
  const key = normalizeRecordKey(typed ?? '');
  const record = key === null ? null : await store.findCreditRecordOf(learner.id, key);
  if (record === null) return null;
  const { state, madeAt } = record;
  if (state.kind === 'withdrawn') return 'withdrawn';
  const bytes = await awardMaker.creditRecord({
    facts: state.facts,
    paper,
    recordKey: record.key,
    madeAt: madeAt.toISOString(),
    pageUrl: `${publicUrl}${madeRecordPath(record.key)}`,
    verifyUrl: `${publicUrl}${verifyFormPath}`,
  });
  return bytes === 'busy' ? bytes : { name: creditRecordFileName(state.facts.range), bytes };
}

/** Returns the page of a record for whoever has its key. It is throttled, so that nobody can try keys. */
export async function viewMadeRecord(context: RequestContext, typed: string | undefined) {
  const { t, throttle, client, now } = context;
  const seconds = await throttle.count(['verifyFrom', client]);
  return {
    title: t('title.madeRecord'),
    found:
      seconds > 0
        ? { kind: 'too-many' as const, wait: describeWait(t, seconds) }
        : await lookUpRecord(context, typed ?? ''),
    checkedAt: now().toISOString(),
  };
}

/** Looks up a record by its key, and how the awards in it stand today. */
export async function lookUpRecord(context: LookUpContext, typed: string): Promise<RecordLookUp> {
  const key = normalizeRecordKey(typed);
  const record = key === null ? null : await context.store.findCreditRecord(key);
  if (record === null) return { kind: 'unknown' };
  const { state } = record;
  if (state.kind === 'withdrawn') return { kind: 'withdrawn', at: state.at.toISOString() };
  const { learnerName, range, printedOn: on, issuer, credits } = state.facts;
  const rows = await withStandings(context, credits);
  const left = rows.filter(({ standing }) => standing.kind !== 'revoked');
  return {
    kind: 'found',
    record: {
      key: record.key,
      learnerName,
      range,
      printedOn: on,
      issuer,
      rows,
      totals: totalsOf(credits),
      revokedRows: rows.length - left.length,
      totalsLeft: totalsOf(left),
    },
  };
}

async function withStandings(
  context: LookUpContext,
  credits: readonly Credit[],
): Promise<readonly RecordRow[]> {
  const serials = credits.flatMap(({ serial }) => serial ?? []);
  const awards = await context.store.findAwards(serials);
  const awardOf = new Map(awards.map((award) => [award.facts.serial, award]));
  return Promise.all(
    credits.map(async (credit) => ({
      ...credit,
      standing:
        credit.serial === null
          ? ({ kind: 'as-printed' } as const)
          : await standingOf(context, awardOf.get(credit.serial)),
    })),
  );
}

/** An award that was issued again stands or falls with the one that replaced it. */
async function standingOf(context: LookUpContext, award: Award | undefined): Promise<RecordRow['standing']> {
  if (award === undefined) return { kind: 'unrecorded' };
  const latest = award.status.kind === 'superseded' ? await findLatest(context, award.status.by) : award;
  if (latest?.status.kind === 'revoked') return { kind: 'revoked', at: latest.status.at.toISOString() };
  return { kind: award.status.kind === 'valid' ? 'as-printed' : 'superseded' };
}
