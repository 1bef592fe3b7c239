import type { Learner } from '#app/http/learner.server.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import { zoneQuestionFor } from '#app/ui/time-zone.server.ts';
import { findUnprintable, listCharacters } from './certificate-name.server.ts';
import { rangeIn, readCreditRecord, refusedIn } from './credit-record.server.ts';
import { listMadeRecords } from './made-record.server.ts';
import type { RecordRow } from './views.ts';

/** Returns the page of the record. */
export async function viewCreditRecord(
  context: RequestContext,
  learner: Learner,
  searchParams: URLSearchParams,
) {
  const { credits, ...record } = await readCreditRecord(context, learner, rangeIn(searchParams));
  const asked = await zoneQuestionFor(context, learner);
  const characters = await findUnprintable(context, record.learnerName);
  return {
    refused: refusedIn(searchParams),
    title: context.t('record.title'),
    record,
    rows: credits.map((credit): RecordRow => ({ ...credit, standing: { kind: 'as-printed' } })),
    /** The characters of the name that the PDF cannot print, or null. */
    unprintable: characters.length === 0 ? null : listCharacters(characters, context.t),
    /** The zone of the days, if that of the learner is not known. Null otherwise. */
    siteZone: asked?.siteZone ?? null,
    made: await listMadeRecords(context, learner),
    printedAt: context.now().toISOString(),
  };
}
