import type { CreditRecord } from '#certificates/credit-record.ts';
import { creditRecordFileName } from '#certificates/file-names.ts';
import type { Paper } from '#certificates/pdf/paper.ts';
import { verifyFormPath } from '#app/addresses.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import { localDate } from '#courses/zoned-time.ts';
import type { PdfFile } from './certificate-file.server.ts';
import type { Learner } from '#app/http/learner.server.ts';
import { timeZoneOf } from '#app/ui/time-zone.server.ts';

/** Renders a record of contact hours as PDF, with the date of today in the time zone of the learner. */
export async function renderRecordPdf(
  context: RequestContext,
  learner: Learner,
  record: CreditRecord,
  paper: Paper,
): Promise<PdfFile | 'busy'> {
  const timeZone = await timeZoneOf(context, learner);
  const bytes = await context.awardMaker.creditRecord({
    record,
    paper,
    printedOn: printedOn(record, localDate(context.now(), timeZone)),
    issuer: context.issuer.name,
    verifyUrl: `${context.publicUrl}${verifyFormPath}`,
  });
  return bytes === 'busy' ? bytes : { name: creditRecordFileName(record.range), bytes };
}

/** Returns today, or the day of the last credit if the clock was set back since. */
const printedOn = ({ credits }: CreditRecord, today: string): string =>
  credits.reduce((latest, { completedOn }) => (completedOn > latest ? completedOn : latest), today);
