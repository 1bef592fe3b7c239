import type { CourseFacts } from '../facts.ts';
import type { CertificateFonts, FaceName } from '../text/fonts.ts';
import { languageOfName } from '../text/language.ts';
import { fit, heightOf, setLine, widestOf, wrap } from '../text/paragraph.ts';
import type { Paragraph } from '../text/paragraph.ts';
import { shape, widthOf } from '../text/shape.ts';
import { englishCertificateWords } from '../words.ts';
import { Canvas } from './canvas.ts';
import type { Color } from './canvas.ts';
import { drawParagraph } from './draw-paragraph.ts';
import {
  drawDevice,
  drawFrame,
  drawLectern,
  drawStamp,
  frameGap,
  ink,
  sheetMargin,
  soft,
  brand,
} from './ornaments.ts';
import type { PageSize } from './paper.ts';
import { qrPath } from './qr.ts';
import type { StructureElement } from './structure.ts';

/** Left, bottom, right, top. */
type Box = readonly [number, number, number, number];

export interface DrawnPage {
  readonly canvas: Canvas;
  /** In the order in which they are to be read aloud. */
  readonly elements: readonly StructureElement[];
  /** Where the verify address stands. */
  readonly link: Box;
}

/** How the page knows the issuer's picture. */
export const logoName = 'Logo';

const qrSize = 58;
const largestLogo = { width: 170, height: 38 };

/**
 * One large catalogue card: call number in the margin, a thin red rule, the entry, and a stamped date. It is
 * drawn in the order in which it is read, and what only decorates is marked as such.
 *
 * @param logo width and height, in any unit
 */
export function drawCertificate(
  facts: CourseFacts,
  fonts: CertificateFonts,
  page: PageSize,
  logo: PageSize | null,
): DrawnPage {
  const canvas = new Canvas();
  const words = englishCertificateWords;
  const left = sheetMargin + frameGap;
  const top = page.height - left;
  const rule = left + page.width * 0.135;
  const bodyLeft = rule + page.width * 0.052;
  const bodyRight = page.width - left - page.width * 0.052;
  const head = top - page.height * 0.092;
  const footLine = left + page.height * 0.075;
  const footColumn = page.width * 0.25;
  /** The largest device, which stands at the right of all that follows the name. */
  const deviceColumn = page.width * 0.18;

  canvas.artifact(() => {
    drawFrame(canvas, page, rule);
    if (logo === null) drawWordmark();
  });
  const entry = drawEntry();
  const completed = drawCompleted();
  const pictured = logo === null ? [] : [drawLogo(logo)];
  const signed = [...drawSignatory(), drawIssuer()];
  const { check, link } = drawCheck();
  const elements = [...entry, completed, ...pictured, ...signed, ...check, drawQrCode(), ...drawCallNumber()];
  return { canvas, elements, link };

  function put(face: FaceName, set: Paragraph, x: number, y: number, color: Color): void {
    drawParagraph(canvas, fonts[face], set, { x, y, color, leading: 1.2 });
  }

  function drawWordmark(): void {
    drawLectern(canvas, bodyLeft, head);
    const name = fit(fonts.title, facts.issuer.name, 16, 11, bodyRight - bodyLeft - 25);
    put('title', name, bodyLeft + 25, head, ink);
  }

  /** In the place of the wordmark, on its line. */
  function drawLogo({ width, height }: PageSize): StructureElement {
    const scale = Math.min(largestLogo.width / width, largestLogo.height / height);
    const [w, h] = [width * scale, height * scale];
    const bottom = head + 6 - h / 2;
    const content = canvas.markedContent('Figure', () => {
      canvas.image(logoName, bodyLeft, bottom, w, h);
    });
    return {
      role: 'Figure',
      children: [content],
      alternative: facts.issuer.name,
      box: [bodyLeft, bottom, bodyLeft + w, bottom + h],
    };
  }

  /**
   * Set as one block that stands a little above the middle of the space between head and foot. The name has
   * the whole width.
   */
  function drawEntry(): readonly StructureElement[] {
    const whole = bodyRight - bodyLeft;
    const width = whole - deviceColumn - page.width * 0.03;
    const { learnerName, courseTitle, courseSubtitle, statement, scorePercent } = facts;
    const earned = [words.contactHours(facts.contactHours, facts.minutesPerHour)];
    if (scorePercent !== null) earned.push(words.score(scorePercent));
    const line = (face: FaceName, text: string, size: number) => setLine(fonts[face], text, size);
    const language = languageOfName(learnerName, facts.locale);
    const blocks: readonly Block[] = [
      { role: 'H1', face: 'text', set: line('text', words.kind, 17), leading: 1.2, before: 0 },
      {
        role: 'P',
        face: 'name',
        set: fit(fonts.name, learnerName, 56, 30, whole),
        leading: 1.12,
        before: 20,
        language,
      },
      {
        role: 'P',
        face: 'text',
        set: line('text', words.finished(facts.moduleCount, facts.lessonCount), 14),
        leading: 1.4,
        before: 19,
      },
      {
        role: 'H2',
        face: 'title',
        set: fit(fonts.title, courseTitle, 25, 16, width),
        leading: 1.25,
        before: 9,
      },
      ...(courseSubtitle === ''
        ? []
        : [
            {
              role: 'P',
              face: 'text',
              set: fit(fonts.text, courseSubtitle, 18, 12, width),
              leading: 1.35,
              before: 1,
            } as const,
          ]),
      {
        role: 'P',
        face: 'text',
        set: wrap(fonts.text, statement, 13.5, width),
        leading: 1.45,
        before: 9,
      },
      {
        role: 'P',
        face: 'title',
        set: fit(fonts.title, earned.join(' '), 13.5, 10, width),
        leading: 1.45,
        before: 2,
      },
    ];
    const heightThrough = (end?: number) =>
      blocks
        .slice(0, end)
        .reduce((sum, { set, leading, before }) => sum + before + heightOf(set, leading), 0);
    const height = heightThrough();
    const ceiling = top - page.height * 0.115;
    const room = ceiling - (footLine + (facts.signatory === null ? 48 : 62));
    // Only what is much longer than usual has to be set smaller.
    const scale = Math.min(1, room / height);
    let y = ceiling - Math.max(0, (room - height) * 0.46);
    const name = blocks.findIndex(({ face }) => face === 'name');
    drawDeviceBelow(y - heightThrough(name + 1) * scale);
    return blocks.map(({ role, face, set: { lines, size: full }, leading, before, ...spoken }) => {
      const size = full * scale;
      const color = role === 'H1' ? soft : ink;
      const start = y - before * scale;
      const first = start - size * (1 + (lines[0]?.beyond.above ?? 0) / 1000);
      y = start - heightOf({ lines, size }, leading);
      return {
        role,
        ...spoken,
        children: [
          canvas.markedContent(role, () => {
            const at = { x: bodyLeft, y: first, color, leading, isFlush: true };
            drawParagraph(canvas, fonts[face], { lines, size }, at);
          }),
        ],
      };
    });
  }

  /** In the middle between the name and the foot. */
  function drawDeviceBelow(ceiling: number): void {
    const floor = footLine + 54;
    const size = Math.min(deviceColumn, ceiling - floor - 16);
    const [x, y] = [bodyRight - deviceColumn / 2, (ceiling + floor) / 2];
    canvas.artifact(() => {
      drawDevice(canvas, facts.callNumber, x, y, size);
    });
  }

  function drawCompleted(): StructureElement {
    const day = words.day(facts.completedOn);
    const label = shape(fonts.stamp, words.completed.toUpperCase());
    const date = shape(fonts.title, day.toUpperCase());
    const middle = (bodyLeft + bodyRight) / 2 + page.width * 0.02;
    const content = canvas.markedContent('P', () => {
      drawStamp(canvas, label, date, middle, footLine + 15);
    });
    return { role: 'P', children: [content], says: `${words.completed} ${day}` };
  }

  /** The name above the line, as who answers for it; nobody's hand is imitated. */
  function drawSignatory(): readonly StructureElement[] {
    const { signatory } = facts;
    if (signatory === null) return [];
    canvas.artifact(() => {
      canvas.line(bodyLeft, footLine + 30, bodyLeft + 165, footLine + 30, 0.75, ink);
    });
    const name = fit(fonts.title, signatory.name, 12.5, 8, footColumn);
    const above = footLine + 36 + (name.lines.length - 1) * name.size * 1.2;
    const content = canvas.markedContent('P', () => {
      put('title', name, bodyLeft, above, ink);
      put('label', fit(fonts.label, signatory.title, 9.5, 7, footColumn), bodyLeft, footLine + 17.5, soft);
    });
    return [{ role: 'P', children: [content], says: `${signatory.name}, ${signatory.title}` }];
  }

  function drawIssuer(): StructureElement {
    const { name } = facts.issuer;
    const label = setLine(fonts.label, words.issuedBy, 9.5);
    const width = widestOf(label);
    const hasSignatory = facts.signatory !== null;
    const content = canvas.markedContent('P', () => {
      const y = footLine + (hasSignatory ? 4 : 17.5);
      put('label', label, bodyLeft, y, soft);
      if (hasSignatory)
        put('title', fit(fonts.title, name, 9.5, 7, footColumn - width - 4), bodyLeft + width + 4, y, ink);
      else put('title', fit(fonts.title, name, 10.5, 7.5, footColumn), bodyLeft, footLine + 4, ink);
    });
    return { role: 'P', children: [content], says: `${words.issuedBy} ${name}` };
  }

  function drawCheck(): { check: readonly StructureElement[]; link: Box } {
    const size = 9.5;
    const serial = setLine(fonts.stamp, facts.serial, size);
    const address = fit(fonts.stamp, `${new URL(facts.verifyUrl).host}/verify`, size, 6, 190);
    const x = bodyRight - Math.max(widestOf(serial), widestOf(address));
    const label = (text: string, y: number) => {
      put('label', setLine(fonts.label, text, size), x, y, soft);
    };
    const serialContent = canvas.markedContent('P', () => {
      label(words.serial, footLine + 43);
      put('stamp', serial, x, footLine + 30, ink);
    });
    const checkContent = canvas.markedContent('P', () => {
      label(words.check, footLine + 17);
    });
    const linkContent = canvas.markedContent('Link', () => {
      put('stamp', address, x, footLine + 4, ink);
    });
    return {
      check: [
        { role: 'P', children: [serialContent], says: `${words.serial} ${facts.serial}` },
        {
          role: 'P',
          children: [checkContent, { role: 'Link', children: [linkContent], annotation: 'link' }],
        },
      ],
      link: [x - 2, footLine, bodyRight + 2, footLine + 14],
    };
  }

  function drawQrCode(): StructureElement {
    const [x, y] = [(left + rule) / 2 - qrSize / 2, footLine - 6];
    const content = canvas.markedContent('Figure', () => {
      canvas.path(qrPath(facts.verifyUrl), [qrSize, 0, 0, qrSize, x, y], ink);
    });
    return {
      role: 'Figure',
      children: [content],
      alternative: words.qrCode(facts.verifyUrl),
      box: [x, y, x + qrSize, y + qrSize],
    };
  }

  function drawCallNumber(): readonly StructureElement[] {
    if (facts.callNumber.length === 0) return [];
    const style = { size: 12, color: brand, spacing: 0.2 };
    const numbers = [...facts.callNumber, facts.completedOn.slice(0, 4)];
    const lines = numbers.map((line) => shape(fonts.title, line));
    const x = (left + rule) / 2 - Math.max(...lines.map((line) => widthOf(line, style))) / 2;
    const content = canvas.markedContent('P', () => {
      for (const [index, line] of lines.entries()) canvas.text(line, x, head - index * 16, style);
    });
    return [{ role: 'P', children: [content], says: `${words.callNumber} ${numbers.join(' ')}` }];
  }
}

/** A paragraph of the entry; leading and the space before it go with its size. */
interface Block {
  readonly role: 'H1' | 'H2' | 'P';
  readonly face: FaceName;
  readonly set: Paragraph;
  readonly leading: number;
  readonly before: number;
  readonly language?: string;
}
