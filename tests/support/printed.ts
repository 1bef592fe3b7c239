import { PDFArray, PDFDocument, PDFRawStream, decodePDFRawStream } from 'pdf-lib';
import { getDocumentProxy } from 'unpdf';

/** In points, from the lower left corner of the sheet. */
export interface PrintedBox {
  readonly text: string;
  /** Of the type; 0 for a rule. */
  readonly size: number;
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly top: number;
}

export interface PrintedSheet {
  readonly number: number;
  readonly width: number;
  readonly height: number;
  /** Where each run of words of one line stands. */
  readonly texts: readonly PrintedBox[];
  /** The upright rules of tables. */
  readonly rules: readonly PrintedBox[];
}

/** The part of a line that has ink in nearly all letters, in sizes of its type from its baseline. */
const [below, above] = [-0.1, 0.5];

/** Where everything stands on the sheets of a PDF that Typst has set. */
export async function sheetsOf(bytes: Uint8Array): Promise<readonly PrintedSheet[]> {
  const pdf = await PDFDocument.load(bytes, { updateMetadata: false });
  const proxy = await getDocumentProxy(bytes.slice());
  return Promise.all(
    pdf.getPages().map(async (page, index) => {
      const { items } = await (await proxy.getPage(index + 1)).getTextContent();
      const drawn = contentOf(pdf, index).matchAll(/1 0 0 -1 (\S+) (\S+) cm\n[^Q]*?\n0 0 m\n0 (\S+) l\nS/g);
      return {
        number: index + 1,
        ...page.getSize(),
        texts: items.flatMap((item) =>
          'str' in item && item.str.trim() !== '' ? [boxOf(item.str, item.width, item.transform)] : [],
        ),
        rules: [...drawn].map(([, x, y, length]) => ({
          text: '|',
          size: 0,
          left: Number(x),
          right: Number(x),
          bottom: Number(y) - Number(length),
          top: Number(y),
        })),
      };
    }),
  );
}

function contentOf(pdf: PDFDocument, index: number): string {
  const contents = pdf.getPage(index).node.Contents();
  const streams = contents instanceof PDFArray ? contents.asArray() : [contents];
  return streams
    .map((stream) => pdf.context.lookup(stream))
    .map((stream) =>
      stream instanceof PDFRawStream ? decodePDFRawStream(stream).decode() : new Uint8Array(),
    )
    .map((decoded) => Buffer.from(decoded).toString('latin1'))
    .join('\n');
}

function boxOf(text: string, width: number, transform: readonly number[]): PrintedBox {
  const [a = 0, b = 0, , , x = 0, y = 0] = transform;
  const size = Math.hypot(a, b);
  const corners = [0, width].flatMap((along) =>
    [below * size, above * size].map((up) => [
      x + (a * along - b * up) / size,
      y + (b * along + a * up) / size,
    ]),
  );
  const [lefts, bottoms] = [corners.map(([at = 0]) => at), corners.map(([, at = 0]) => at)];
  return {
    text,
    size,
    left: Math.min(...lefts),
    right: Math.max(...lefts),
    bottom: Math.min(...bottoms),
    top: Math.max(...bottoms),
  };
}

/** Two outlines that touch by less than this have no ink in common, in points. */
const touch = 0.5;

/** What is printed over something else, runs over the rule beside its column, or leaves the sheet. */
export function overprinted({ number, width, height, texts, rules }: PrintedSheet): readonly string[] {
  const said = (one: PrintedBox, what: string) => `sheet ${String(number)}: "${one.text}" ${what}`;
  return texts.flatMap((one, index) => [
    ...(one.left < 0 || one.right > width || one.bottom < 0 || one.top > height
      ? [said(one, 'leaves it')]
      : []),
    ...rules
      .filter(
        (rule) => one.left + touch < rule.left && rule.left < one.right - touch && shareHeight(one, rule),
      )
      .map(() => said(one, 'runs over a rule')),
    ...texts
      .slice(index + 1)
      .filter((other) => overlap(one.left, one.right, other.left, other.right) && shareHeight(one, other))
      .map((other) => said(one, `is on "${other.text}"`)),
  ]);
}

const shareHeight = (one: PrintedBox, other: PrintedBox): boolean =>
  overlap(one.bottom, one.top, other.bottom, other.top);

const overlap = (from: number, to: number, otherFrom: number, otherTo: number): boolean =>
  Math.min(to, otherTo) - Math.max(from, otherFrom) > touch;
