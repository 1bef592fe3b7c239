import { PDFDocument, PDFName, PngEmbedder } from 'pdf-lib';
import type { PDFRef } from 'pdf-lib';
import type { CourseFacts } from '../facts.ts';
import { englishCertificateWords } from '../words.ts';
import { attach } from './attachment.ts';
import { addLink, describe, embedFonts, fillPage, write } from './document.ts';
import type { CertificateFonts } from '../text/fonts.ts';
import type { SigningKey } from './key.ts';
import { drawCertificate, logoName } from './layout.ts';
import { papers } from './paper.ts';
import type { Paper } from './paper.ts';
import { addSignature } from './signature.ts';
import { addStructure } from './structure.ts';
import { unprintable } from '../text/unprintable.ts';

export interface CertificateOptions {
  readonly paper: Paper;
  readonly fonts: CertificateFonts;
  /** PNG. */
  readonly logo: Uint8Array | null;
  /** The award as JSON, to be attached. */
  readonly credential: string | null;
  /** What to sign with. */
  readonly key: SigningKey | null;
  /** Whether the signature leaves room for a time stamp. Without it, none is left. */
  readonly leavesRoom?: boolean;
}

/**
 * Renders a certificate: PDF/UA-1, to be read by everybody, and PDF/A-3a, to be read in fifty years. The same
 * facts, picture, credential and key give the same bytes, on any day and machine.
 *
 * @returns a PDF of one page
 * @throws Error where the fonts cannot set the name; ask `unprintable` before an award is issued
 */
export async function renderCertificate(
  facts: CourseFacts,
  { paper, fonts, logo, credential, key, leavesRoom = false }: CertificateOptions,
): Promise<Uint8Array> {
  const refused = unprintable(facts.learnerName, fonts);
  if (refused.length > 0) throw new Error(`the certificate's fonts cannot set ${refused.join(' ')}`);
  const document = await PDFDocument.create({ updateMetadata: false });
  const { context } = document;
  const size = papers[paper];
  const picture = logo === null ? null : await PngEmbedder.for(logo);
  const { canvas, elements, link } = drawCertificate(facts, fonts, size, picture);

  const page = document.addPage([size.width, size.height]);
  const fontRefs = embedFonts(context, canvas.used);
  const pictures = picture === null ? {} : { [logoName]: await picture.embedIntoContext(context) };
  fillPage(page, canvas, { Font: fontRefs, XObject: pictures });

  const annotations: { link: PDFRef; signature?: PDFRef } = {
    link: addLink(context, facts.verifyUrl, `${englishCertificateWords.check} ${facts.verifyUrl}`, link),
  };
  const signature =
    key === null
      ? null
      : addSignature(document, page, key, {
          signer: facts.issuer.name,
          description: englishCertificateWords.signedBy(facts.issuer.name),
          at: new Date(Math.max(Date.parse(facts.issuedAt), Date.parse(key.certificates[0].validFrom))),
          leavesRoom,
        });
  if (signature !== null) annotations.signature = signature.annotation;
  page.node.set(PDFName.of('Annots'), context.obj(Object.values(annotations)));
  addStructure(
    document,
    [page],
    signature === null ? elements : [...elements, { role: 'Form', children: [], annotation: 'signature' }],
    annotations,
  );
  describe(document, {
    title: englishCertificateWords.title(facts.courseTitle, facts.learnerName),
    author: facts.issuer.name,
    subject: facts.serial,
    language: facts.locale,
    createdAt: new Date(facts.issuedAt),
    madeBy: facts.madeBy,
  });
  if (credential !== null)
    attach(document, {
      name: 'credential.json',
      type: 'application/json',
      description: englishCertificateWords.credential,
      text: credential,
      changedAt: new Date(facts.issuedAt),
    });

  const file = await write(document, [facts, paper, credential]);
  signature?.sign(file);
  return file;
}
