import { createHash } from 'node:crypto';
import { PDFDocument, PDFHexString, PDFName, PDFRawStream, PDFString, PngEmbedder } from 'pdf-lib';
import type { PDFRef } from 'pdf-lib';
import type { CourseFacts } from '../facts.ts';
import { englishWords } from '../words.ts';
import { attach } from './attachment.ts';
import { sRgbProfile } from './color-profile.ts';
import { addStream, embedFont } from './embed.ts';
import type { CertificateFonts } from './fonts.ts';
import type { SigningKey } from './key.ts';
import { drawCertificate, logoName } from './layout.ts';
import { papers } from './paper.ts';
import type { Paper } from './paper.ts';
import { addSignature } from './signature.ts';
import { addStructure } from './structure.ts';
import { unprintable } from './unprintable.ts';
import { producer, xmpPacket } from './xmp.ts';

export interface CertificateOptions {
  readonly paper: Paper;
  readonly fonts: CertificateFonts;
  /** PNG. */
  readonly logo: Uint8Array | null;
  /** The award as JSON, to be attached. */
  readonly credential: string | null;
  /** What to sign with. */
  readonly key: SigningKey | null;
}

/**
 * Renders a certificate: PDF/UA-1, to be read by everybody, and PDF/A-3a, to be read in fifty years. The same facts, picture,
 * credential and key give the same bytes, on any day and machine.
 *
 * @returns a PDF of one page
 * @throws Error where the fonts cannot set the name; ask `unprintable` before an award is issued
 */
export async function renderCertificate(
  facts: CourseFacts,
  { paper, fonts, logo, credential, key }: CertificateOptions,
): Promise<Uint8Array> {
  const refused = unprintable(facts.learnerName, fonts);
  if (refused.length > 0) throw new Error(`the certificate's fonts cannot set ${refused.join(' ')}`);
  const document = await PDFDocument.create({ updateMetadata: false });
  const { context } = document;
  const size = papers[paper];
  const picture = logo === null ? null : await PngEmbedder.for(logo);
  const { canvas, elements, link } = drawCertificate(facts, fonts, size, picture);

  const page = document.addPage([size.width, size.height]);
  const fontRefs = [...canvas.used.values()].map(
    (used) => [used.font.name, embedFont(context, used)] as const,
  );
  const pictures = picture === null ? {} : { [logoName]: await picture.embedIntoContext(context) };
  page.node.set(
    PDFName.of('Resources'),
    context.obj({ Font: Object.fromEntries(fontRefs), XObject: pictures }),
  );
  page.node.set(PDFName.of('Contents'), addStream(context, new TextEncoder().encode(canvas.content)));

  const annotations: { link: PDFRef; signature?: PDFRef } = { link: addLink(document, facts, link) };
  const signature =
    key === null
      ? null
      : addSignature(document, page, key, {
          signer: facts.issuer.name,
          description: englishWords.signedBy(facts.issuer.name),
          at: new Date(Math.max(Date.parse(facts.issuedAt), Date.parse(key.certificates[0].validFrom))),
        });
  if (signature !== null) annotations.signature = signature.annotation;
  page.node.set(PDFName.of('Annots'), context.obj(Object.values(annotations)));
  addStructure(
    document,
    page,
    signature === null ? elements : [...elements, { role: 'Form', parts: [], annotation: 'signature' }],
    annotations,
  );
  describe(document, facts);
  if (credential !== null)
    attach(document, {
      name: 'credential.json',
      type: 'application/json',
      description: englishWords.credential,
      text: credential,
      changedAt: new Date(facts.issuedAt),
    });

  const identity = createHash('sha256')
    .update(JSON.stringify([facts, paper, credential]))
    .digest('hex');
  const id = PDFHexString.of(identity.slice(0, 32));
  context.trailerInfo.ID = context.obj([id, id]);
  const file = await document.save({
    addDefaultPage: false,
    updateFieldAppearances: false,
    // A signature cannot stand inside of one.
    useObjectStreams: false,
    objectsPerTick: Infinity,
  });
  signature?.sign(file);
  return file;
}

function addLink({ context }: PDFDocument, { verifyUrl }: CourseFacts, box: readonly number[]): PDFRef {
  const annotation = context.obj({
    Type: 'Annot',
    Subtype: 'Link',
    Rect: [...box],
    Border: [0, 0, 0],
    F: 4,
    Contents: PDFHexString.fromText(`${englishWords.check} ${verifyUrl}`),
    A: { S: 'URI', URI: PDFString.of(verifyUrl) },
  });
  return context.register(annotation);
}

const colorProfile = sRgbProfile();

/** Says what the document is, twice as PDF/A wants it, in which language it is, and what its colors mean. */
function describe(document: PDFDocument, facts: CourseFacts): void {
  const { context, catalog } = document;
  const said = {
    title: englishWords.title(facts.courseTitle, facts.learnerName),
    author: facts.issuer.name,
    subject: facts.serial,
    language: facts.locale,
    createdAt: new Date(facts.issuedAt),
  };
  document.setTitle(said.title, { showInWindowTitleBar: true });
  document.setAuthor(said.author);
  document.setSubject(said.subject);
  document.setCreator(producer);
  document.setProducer(producer);
  document.setCreationDate(said.createdAt);
  document.setModificationDate(said.createdAt);
  const packet = new TextEncoder().encode(xmpPacket(said));
  // Not compressed, so that programs find it that know nothing of PDF.
  const metadata = context.obj({ Type: 'Metadata', Subtype: 'XML', Length: packet.length });
  catalog.set(PDFName.of('Metadata'), context.register(PDFRawStream.of(metadata, packet)));
  catalog.set(PDFName.of('Lang'), PDFString.of(facts.locale));
  const intent = context.obj({
    Type: 'OutputIntent',
    S: 'GTS_PDFA1',
    OutputConditionIdentifier: PDFString.of('sRGB'),
    Info: PDFString.of('sRGB IEC61966-2.1'),
    DestOutputProfile: context.register(context.stream(colorProfile, { N: 3 })),
  });
  catalog.set(PDFName.of('OutputIntents'), context.obj([intent]));
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
