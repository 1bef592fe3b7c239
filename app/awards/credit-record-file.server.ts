import type { CreditRecord } from '#certificates/credit-record.ts';
import type { Paper } from '#certificates/pdf/paper.ts';
import { verifyFormPath } from '#app/addresses.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import { localDate } from '#courses/zoned-time.ts';
import type { CertificateFile } from './certificate-file.server.ts';
import type { Learner } from '#app/http/learner.server.ts';
import { timeZoneOf } from '#app/ui/time-zone.server.ts';

/** Renders a record of contact hours as PDF, with the date of today in the time zone of the learner. */
export async function renderRecordPdf(
  context: RequestContext,
  learner: Learner,
  record: CreditRecord,
  paper: Paper,
): Promise<CertificateFile> {
  const { creditRecordFileName, fontsFor, renderCreditRecord } = await context.awardRendering();
  const issuer = context.issuer.name;
  const credits = record.credits.flatMap(({ title, provider, category }) => [
    title,
    provider,
    category ?? '',
  ]);
  const [fonts, timeZone] = await Promise.all([
    fontsFor([record.learnerName, issuer, ...credits]),
    timeZoneOf(context, learner),
  ]);
  const bytes = await renderCreditRecord(record, {
    paper,
    fonts,
    printedOn: printedOn(record, localDate(context.now(), timeZone)),
    issuer,
    verifyUrl: `${context.publicUrl}${verifyFormPath}`,
  });
  return { name: creditRecordFileName(record.range), bytes };
}

/** Returns today, or the day of the last credit if the clock was set back since. */
const printedOn = ({ credits }: CreditRecord, today: string): string =>
  credits.reduce((latest, { completedOn }) => (completedOn > latest ? completedOn : latest), today);
