import { createHash } from 'node:crypto';
import { PDFDocument, PDFHexString, PDFName, PDFString } from 'pdf-lib';
import type { CourseFacts } from '../facts.ts';
import { englishWords } from '../words.ts';
import { addStream, embedFont } from './embed.ts';
import type { CertificateFonts } from './fonts.ts';
import { drawCertificate } from './layout.ts';
import type { PageSize } from './layout.ts';
import { unprintable } from './unprintable.ts';

export type Paper = 'letter' | 'a4';

/** Landscape, in points: 11 by 8.5 inches, and 297 by 210 mm. */
const papers: Readonly<Record<Paper, PageSize>> = {
  letter: { width: 792, height: 612 },
  a4: { width: 841.89, height: 595.28 },
};

export interface CertificateOptions {
  readonly paper: Paper;
  readonly fonts: CertificateFonts;
}

/**
 * Renders a certificate from its facts and from nothing else: the same facts give the same bytes, on any day and
 * machine.
 *
 * @returns a PDF of one page
 * @throws Error where the fonts cannot set the name; ask `unprintable` before an award is issued
 */
export async function renderCertificate(
  facts: CourseFacts,
  { paper, fonts }: CertificateOptions,
): Promise<Uint8Array> {
  const refused = unprintable(facts.learnerName, fonts);
  if (refused.length > 0) throw new Error(`the certificate's fonts cannot set ${refused.join(' ')}`);
  const size = papers[paper];
  const { canvas, link } = drawCertificate(facts, fonts, size);

  const document = await PDFDocument.create({ updateMetadata: false });
  const { context, catalog } = document;
  const page = document.addPage([size.width, size.height]);
  const fontRefs = [...canvas.used.values()].map(
    (used) => [used.font.name, embedFont(context, used)] as const,
  );
  page.node.set(PDFName.of('Resources'), context.obj({ Font: Object.fromEntries(fontRefs) }));
  page.node.set(PDFName.of('Contents'), addStream(context, new TextEncoder().encode(canvas.content)));
  const annotation = context.obj({
    Type: 'Annot',
    Subtype: 'Link',
    Rect: [...link],
    Border: [0, 0, 0],
    F: 4,
    Contents: PDFHexString.fromText(`${englishWords.check} ${facts.verifyUrl}`),
    A: { S: 'URI', URI: PDFString.of(facts.verifyUrl) },
  });
  page.node.set(PDFName.of('Annots'), context.obj([context.register(annotation)]));

  document.setTitle(englishWords.title(facts.courseTitle, facts.learnerName), { showInWindowTitleBar: true });
  document.setAuthor(facts.issuer.name);
  document.setSubject(facts.serial);
  document.setProducer('Lectern');
  document.setCreator('Lectern');
  document.setCreationDate(new Date(facts.issuedAt));
  document.setModificationDate(new Date(facts.issuedAt));
  catalog.set(PDFName.of('Lang'), PDFString.of(facts.locale));
  const id = PDFHexString.of(
    createHash('sha256').update(JSON.stringify({ facts, paper })).digest('hex').slice(0, 32),
  );
  context.trailerInfo.ID = context.obj([id, id]);
  return document.save({ addDefaultPage: false, updateFieldAppearances: false });
}

/** A name for the file that says what it is, in letters that every file system takes. */
export function certificateFileName({ courseTitle, serial }: CourseFacts): string {
  const course = courseTitle
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-|-$/g, '');
  return `${['certificate', course, serial].filter((part) => part !== '').join('-')}.pdf`;
}
