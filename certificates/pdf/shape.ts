import { Buffer as ShapeBuffer, ClusterLevel, Feature, shape as shapeBuffer } from 'harfbuzzjs';
import type { CertificateFont } from './fonts.ts';

export interface Glyph {
  readonly id: number;
  /** What the glyph stands for; empty for a further glyph of the same letter. */
  readonly text: string;
  /** In thousandths of the size. */
  readonly advance: number;
  readonly dx: number;
  readonly dy: number;
}

/** Text as glyphs of one font, left to right. */
export interface ShapedText {
  readonly font: CertificateFont;
  readonly glyphs: readonly Glyph[];
  /** In thousandths of the size. */
  readonly width: number;
}

/** Without ligatures every glyph stands for one letter, and text copied from the page is the text that was set. */
const features = [new Feature('liga', 0), new Feature('clig', 0), new Feature('dlig', 0)];

/** Sets text in NFC with a font: kerning, and accents in their place. */
export function shape(font: CertificateFont, text: string): ShapedText {
  const normal = text.normalize('NFC');
  const buffer = new ShapeBuffer();
  buffer.setClusterLevel(ClusterLevel.MONOTONE_CHARACTERS);
  buffer.addText(normal);
  buffer.guessSegmentProperties();
  shapeBuffer(font.harfbuzz, buffer, features);
  const scale = 1000 / font.unitsPerEm;
  const shaped = buffer.getGlyphInfosAndPositions();
  const starts = [...new Set(shaped.map(({ cluster }) => cluster))].sort((a, b) => a - b);
  const glyphs = shaped.map(({ codepoint, cluster, xAdvance = 0, xOffset = 0, yOffset = 0 }, index) => {
    const end = starts[starts.indexOf(cluster) + 1] ?? normal.length;
    const isFirst = shaped.findIndex((other) => other.cluster === cluster) === index;
    return {
      id: codepoint,
      text: isFirst ? normal.slice(cluster, end) : '',
      advance: xAdvance * scale,
      dx: xOffset * scale,
      dy: yOffset * scale,
    };
  });
  return { font, glyphs, width: glyphs.reduce((sum, { advance }) => sum + advance, 0) };
}
