import type { CertificateFonts } from '../text/fonts.ts';
import { fit, setLine, widestOf } from '../text/paragraph.ts';
import { englishRecordWords as words } from '../words.ts';
import type { Canvas } from './canvas.ts';
import { drawParagraph } from './draw-paragraph.ts';
import { ink, soft } from './ornaments.ts';
import { qrPath } from './qr.ts';
import type { StructureElement } from './structure.ts';

/** Where somebody who holds the paper can check it. */
export interface RecordChecks {
  /** The page that shows the same. */
  readonly pageUrl: string;
  /** The page where every serial can be checked. Null if the record has none. */
  readonly verifyUrl: string | null;
}

/** Left, bottom, right and top. */
type Box = readonly number[];

export interface DrawnChecks {
  readonly elements: readonly StructureElement[];
  readonly links: { readonly page: Box; readonly serials: Box | null };
}

/** The side of the code. Its modules are as wide as those on a certificate, so that a scan shows them. */
export const checkHeight = 68;
const size = 9.5;
const leading = 1.2;

/**
 * Draws the code of the page, and beside it both addresses.
 *
 * @param at the left and right edge, and the top of the code
 */
export function drawChecks(
  canvas: Canvas,
  fonts: CertificateFonts,
  { pageUrl, verifyUrl }: RecordChecks,
  { left, right, top }: { readonly left: number; readonly right: number; readonly top: number },
): DrawnChecks {
  const x = left + checkHeight + 14;
  const code: StructureElement = {
    role: 'Figure',
    children: [
      canvas.markedContent('Figure', () => {
        canvas.path(qrPath(pageUrl), [checkHeight, 0, 0, checkHeight, left, top - checkHeight], ink);
      }),
    ],
    alternative: words.qrCode(pageUrl),
    box: [left, top - checkHeight, left + checkHeight, top],
  };
  const page = put(words.check, pageUrl, { y: top - 15, below: 15, annotation: 'link' });
  const serials =
    verifyUrl === null
      ? null
      : put(words.checkSerials, verifyUrl, { y: top - 54, below: 0, annotation: 'serials' });
  return {
    elements: [code, page.element, ...(serials === null ? [] : [serials.element])],
    links: { page: page.box, serials: serials?.box ?? null },
  };

  /** Puts an address after its label, or as far below it. */
  function put(
    said: string,
    url: string,
    {
      y,
      below,
      annotation,
    }: Pick<StructureElement, 'annotation'> & { readonly y: number; readonly below: number },
  ): { readonly element: StructureElement; readonly box: Box } {
    const label = setLine(fonts.label, `${said} `, size);
    const { host, pathname } = new URL(url);
    const start = below === 0 ? x + widestOf(label) : x;
    const address = fit(fonts.stamp, `${host}${pathname}`, size, 6, right - start);
    const baseline = y - below;
    const labelContent = canvas.markedContent('P', () => {
      drawParagraph(canvas, fonts.label, label, { x, y, color: soft, leading });
    });
    const linkContent = canvas.markedContent('Link', () => {
      drawParagraph(canvas, fonts.stamp, address, { x: start, y: baseline, color: ink, leading });
    });
    const lowest = baseline - (address.lines.length - 1) * address.size * leading;
    return {
      element: {
        role: 'P',
        children: [
          labelContent,
          { role: 'Link', children: [linkContent], ...(annotation === undefined ? {} : { annotation }) },
        ],
      },
      box: [start - 2, lowest - 4, start + widestOf(address) + 2, baseline + 10],
    };
  }
}
