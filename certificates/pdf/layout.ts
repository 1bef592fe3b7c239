import type { CourseFacts } from '../facts.ts';
import { englishWords } from '../words.ts';
import { Canvas, widthOf } from './canvas.ts';
import type { Color, TextStyle } from './canvas.ts';
import type { CertificateFonts, FaceName } from './fonts.ts';
import { fit, wrap } from './paragraph.ts';
import type { Paragraph } from './paragraph.ts';
import { qrPath } from './qr.ts';
import { shape } from './shape.ts';

/** Points; landscape. */
export interface PageSize {
  readonly width: number;
  readonly height: number;
}

export interface DrawnPage {
  readonly canvas: Canvas;
  /** Where the verify address stands: left, bottom, right, top. */
  readonly link: readonly [number, number, number, number];
}

/** The look's roles in sRGB: ink #261d16, second voice #53473e, stamp #ae331a. */
const ink: Color = [0.149, 0.114, 0.086];
const soft: Color = [0.325, 0.278, 0.243];
const stamp: Color = [0.682, 0.2, 0.102];

const sheetMargin = 26;
const frameGap = 5.5;
const qrSize = 58;

/** One large catalogue card: call number in the margin, a thin red rule, the entry, and a stamped date. */
export function drawCertificate(facts: CourseFacts, fonts: CertificateFonts, page: PageSize): DrawnPage {
  const canvas = new Canvas();
  const left = sheetMargin + frameGap;
  const top = page.height - left;
  const rule = left + page.width * 0.135;
  const bodyLeft = rule + page.width * 0.052;
  const bodyRight = page.width - left - page.width * 0.052;
  const footLine = left + page.height * 0.075;
  const text = (face: FaceName, content: string, x: number, y: number, style: TextStyle) => {
    canvas.text(shape(fonts[face], content), x, y, style);
  };

  drawFrame(canvas, page, rule);
  drawMargin();
  drawWordmark(canvas, bodyLeft, top - page.height * 0.092);
  text('title', facts.issuer.name, bodyLeft + 25, top - page.height * 0.092, { size: 16, color: ink });
  drawEntry();
  drawIssuer();
  drawStamp(canvas, fonts, facts.completedOn, (bodyLeft + bodyRight) / 2 + page.width * 0.02, footLine + 15);
  return { canvas, link: drawCheck() };

  function drawMargin(): void {
    const style = { size: 12, color: stamp, spacing: 0.2 };
    const lines = [...facts.callNumber, facts.completedOn.slice(0, 4)].map((line) =>
      shape(fonts.stamp, line),
    );
    const x = (left + rule) / 2 - Math.max(...lines.map((line) => widthOf(line, style))) / 2;
    for (const [index, line] of lines.entries())
      canvas.text(line, x, top - page.height * 0.092 - index * 16, style);
    const corner = (left + rule) / 2 - qrSize / 2;
    canvas.path(qrPath(facts.verifyUrl), [qrSize, 0, 0, qrSize, corner, footLine - 6], ink);
  }

  /** Set as one block that stands a little above the middle of the space between wordmark and foot. */
  function drawEntry(): void {
    const width = bodyRight - bodyLeft;
    const { kind, finished, contactHours } = englishWords;
    const blocks: { paragraph: Paragraph; color: Color; leading: number; before: number }[] = [
      { paragraph: { lines: [shape(fonts.text, kind)], size: 17 }, color: soft, leading: 1.2, before: 0 },
      { paragraph: fit(fonts.name, facts.learnerName, 56, 30, width), color: ink, leading: 1.12, before: 20 },
      {
        paragraph: { lines: [shape(fonts.text, finished(facts.moduleCount, facts.lessonCount))], size: 14 },
        color: ink,
        leading: 1.4,
        before: 19,
      },
      { paragraph: fit(fonts.title, facts.courseTitle, 25, 16, width), color: ink, leading: 1.25, before: 9 },
      ...(facts.courseSubtitle === ''
        ? []
        : [
            {
              paragraph: fit(fonts.text, facts.courseSubtitle, 18, 12, width),
              color: ink,
              leading: 1.35,
              before: 1,
            },
          ]),
      {
        paragraph: wrap(fonts.text, facts.statement, 13.5, Math.min(width, 440)),
        color: ink,
        leading: 1.45,
        before: 9,
      },
      {
        paragraph: { lines: [shape(fonts.title, contactHours(facts.contactHours))], size: 13.5 },
        color: ink,
        leading: 1.45,
        before: 2,
      },
    ];
    const height = blocks.reduce(
      (sum, { paragraph, leading, before }) =>
        sum +
        before +
        paragraph.lines.reduce(
          (all, { beyond }) => all + paragraph.size * (leading + (beyond.above + beyond.below) / 1000),
          0,
        ),
      0,
    );
    const ceiling = top - page.height * 0.115;
    const floor = footLine + 52;
    let y = ceiling - Math.max(0, (ceiling - floor - height) * 0.46);
    for (const { paragraph, color, leading, before } of blocks) {
      y -= before;
      for (const line of paragraph.lines) {
        y -= paragraph.size * (leading + line.beyond.above / 1000);
        canvas.text(line, bodyLeft, y + paragraph.size * (leading - 1), { size: paragraph.size, color });
        y -= paragraph.size * (line.beyond.below / 1000);
      }
    }
  }

  function drawIssuer(): void {
    canvas.line(bodyLeft, footLine + 30, bodyLeft + 150, footLine + 30, 0.75, ink);
    text('label', englishWords.issuedBy, bodyLeft, footLine + 15, { size: 9.5, color: soft });
    text('stamp', facts.issuer.name, bodyLeft, footLine + 2, { size: 10.5, color: ink });
  }

  function drawCheck(): DrawnPage['link'] {
    const label = { size: 9.5, color: soft };
    const value = { size: 9.5, color: ink };
    const serial = shape(fonts.stamp, facts.serial);
    const host = new URL(facts.verifyUrl).host;
    const address = fit(fonts.stamp, `${host}/verify`, value.size, 6, 190);
    const [line] = address.lines;
    const widest = Math.max(widthOf(serial, value), line === undefined ? 0 : widthOf(line, address));
    const x = bodyRight - widest;
    text('label', englishWords.serial, x, footLine + 41, label);
    canvas.text(serial, x, footLine + 28, value);
    text('label', englishWords.check, x, footLine + 15, label);
    if (line !== undefined) canvas.text(line, x, footLine + 2, { ...value, size: address.size });
    return [x - 2, footLine - 2, bodyRight + 2, footLine + 12];
  }
}

function drawFrame(canvas: Canvas, page: PageSize, rule: number): void {
  for (const inset of [sheetMargin, sheetMargin + frameGap]) {
    canvas.strokeRectangle(inset, inset, page.width - 2 * inset, page.height - 2 * inset, 0.75, ink);
  }
  const end = sheetMargin + frameGap + 0.4;
  canvas.line(rule, end, rule, page.height - end, 1.2, stamp);
}

/** The lectern of the look, 24 units square, drawn 19 points wide. */
function drawWordmark(canvas: Canvas, x: number, baseline: number): void {
  const scale = 19 / 24;
  canvas.path(
    '2.2 w 2.5 9.2 m 20 4.2 l 21.6 8.3 l 4.6 13.4 l h f 12.6 11.5 m 12.6 20 l S 7.5 20.2 m 17.7 20.2 l S',
    [scale, 0, 0, -scale, x, baseline + 16.5],
    stamp,
  );
}

/** The date in the accent, in a double frame, set by hand: a little askew. */
function drawStamp(canvas: Canvas, fonts: CertificateFonts, completedOn: string, x: number, y: number): void {
  const small = { size: 7.5, color: stamp, spacing: 0.9 };
  const large = { size: 12.5, color: stamp, spacing: 0.8 };
  const label = shape(fonts.stamp, englishWords.completed.toUpperCase());
  const date = shape(fonts.stamp, englishWords.day(completedOn).toUpperCase());
  const width = Math.max(widthOf(label, small), widthOf(date, large)) + 26;
  const height = 37;
  canvas.rotated(2.5, x, y, () => {
    for (const gap of [0, 3]) {
      canvas.strokeRectangle(
        -width / 2 - gap,
        -height / 2 - gap,
        width + 2 * gap,
        height + 2 * gap,
        0.9,
        stamp,
      );
    }
    canvas.text(label, -(widthOf(label, small) - small.spacing) / 2, 5.5, small);
    canvas.text(date, -(widthOf(date, large) - large.spacing) / 2, -10.5, large);
  });
}
