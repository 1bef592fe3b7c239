import { PDFDocument, PDFName } from 'pdf-lib';
import type { CreditRecord } from '../credit-record.ts';
import { englishRecordWords } from '../words.ts';
import { addLink, describe, embedFonts, fillPage, write } from './document.ts';
import type { CertificateFonts } from '../text/fonts.ts';
import { papers } from './paper.ts';
import type { Paper } from './paper.ts';
import { drawRecord } from './record-layout.ts';
import { addStructure } from './structure.ts';

export interface RecordOptions {
  readonly paper: Paper;
  readonly fonts: CertificateFonts;
  /** Day on the learner's calendar, YYYY-MM-DD. */
  readonly printedOn: string;
  /** Who gives it out. */
  readonly issuer: string;
  /** The page where everybody can check a serial. */
  readonly verifyUrl: string;
}

/**
 * Renders a record of contact hours: PDF/UA-1 and PDF/A-3a, as a certificate is, but not signed. The same
 * record on the same day gives the same bytes.
 *
 * @returns a PDF of as many upright pages as it takes
 */
export async function renderCreditRecord(
  record: CreditRecord,
  { paper, fonts, printedOn, issuer, verifyUrl }: RecordOptions,
): Promise<Uint8Array> {
  const document = await PDFDocument.create({ updateMetadata: false });
  const { context } = document;
  const { width: height, height: width } = papers[paper];
  const facts = { record, printedOn, issuer, verifyUrl };
  const { canvases, used, elements, link } = await drawRecord(facts, fonts, { width, height });

  const resources = { Font: embedFonts(context, used), XObject: {} };
  const pages = canvases.map((canvas) => {
    const page = document.addPage([width, height]);
    fillPage(page, canvas, resources);
    return page;
  });
  const annotation = addLink(context, verifyUrl, `${englishRecordWords.check} ${verifyUrl}`, link);
  pages.at(-1)?.node.set(PDFName.of('Annots'), context.obj([annotation]));
  addStructure(document, pages, elements, { link: annotation });
  describe(document, {
    title: englishRecordWords.title(record.learnerName),
    author: issuer,
    subject: englishRecordWords.range(record.range.from, record.range.to),
    language: englishRecordWords.language,
    createdAt: new Date(printedOn),
  });
  return write(document, [facts, paper]);
}
