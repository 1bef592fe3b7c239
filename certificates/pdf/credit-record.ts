import { PDFDocument, PDFName } from 'pdf-lib';
import type { PDFRef } from 'pdf-lib';
import type { RecordFacts } from '../record-facts.ts';
import { englishRecordWords } from '../words.ts';
import { addLink, describe, embedFonts, fillPage, write } from './document.ts';
import type { CertificateFonts } from '../text/fonts.ts';
import type { SigningKey } from './key.ts';
import { papers } from './paper.ts';
import type { Paper } from './paper.ts';
import { drawRecord } from './record-layout.ts';
import { addSignature } from './signature.ts';
import { addStructure } from './structure.ts';
import type { AnnotationName } from './structure.ts';

export interface RecordOptions {
  readonly paper: Paper;
  readonly fonts: CertificateFonts;
  /** What to sign with. */
  readonly key: SigningKey;
  /** The key of the record, which whoever checks the file finds it by. */
  readonly recordKey: string;
  /** In ISO 8601. */
  readonly madeAt: string;
  /** The page that shows the same. */
  readonly pageUrl: string;
  /** The page where everybody can check a serial. */
  readonly verifyUrl: string;
}

/**
 * Renders a record of contact hours: PDF/UA-1 and PDF/A-3a, signed as a certificate is. The same record and
 * key give the same bytes.
 *
 * @returns a PDF of as many upright pages as it takes
 */
export async function renderCreditRecord(
  facts: RecordFacts,
  { paper, fonts, key, recordKey, madeAt, pageUrl, verifyUrl }: RecordOptions,
): Promise<Uint8Array> {
  const document = await PDFDocument.create({ updateMetadata: false });
  const { context } = document;
  const { width: height, height: width } = papers[paper];
  const { learnerName, issuer, credits } = facts;
  const hasSerials = credits.some(({ serial }) => serial !== null);
  const checks = { pageUrl, verifyUrl: hasSerials ? verifyUrl : null };
  const { canvases, used, elements, links } = await drawRecord(facts, checks, fonts, { width, height });

  const resources = { Font: embedFonts(context, used), XObject: {} };
  const pages = canvases.map((canvas) => {
    const page = document.addPage([width, height]);
    fillPage(page, canvas, resources);
    return page;
  });
  const last = pages.at(-1);
  if (last === undefined) throw new Error('a record has at least one page');
  const words = englishRecordWords;
  const signature = addSignature(document, last, key, {
    signer: issuer,
    description: words.signedBy(issuer),
    at: new Date(Math.max(Date.parse(madeAt), Date.parse(key.certificates[0].validFrom))),
    // Only certificates carry a time stamp.
    leavesRoom: false,
  });
  const annotations: Partial<Record<AnnotationName, PDFRef>> = {
    link: addLink(context, pageUrl, `${words.check} ${pageUrl}`, links.page),
    ...(links.serials === null
      ? {}
      : { serials: addLink(context, verifyUrl, `${words.checkSerials} ${verifyUrl}`, links.serials) }),
    signature: signature.annotation,
  };
  last.node.set(PDFName.of('Annots'), context.obj(Object.values(annotations)));
  const form = { role: 'Form', page: pages.length - 1, children: [], annotation: 'signature' } as const;
  addStructure(document, pages, [...elements, form], annotations);
  describe(document, {
    title: words.title(learnerName),
    author: issuer,
    subject: recordKey,
    language: words.language,
    createdAt: new Date(madeAt),
    madeBy: facts.madeBy,
  });
  const file = await write(document, [facts, paper, recordKey, madeAt, checks]);
  signature.sign(file);
  return file;
}
