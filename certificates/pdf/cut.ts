import { deflateSync } from 'node:zlib';
import type { CertificateFont } from './fonts.ts';

/** A font with only some of its glyphs. */
export interface CutFont {
  readonly length: number;
  /** Deflated. */
  readonly bytes: Uint8Array;
}

const latest = new WeakMap<CertificateFont, { readonly ids: string; readonly cut: CutFont }>();

/**
 * Cuts a font to these glyphs. The last cut of each font is kept: labels are the same on every certificate, and all but the
 * name on those of one course.
 */
export function cutFont(font: CertificateFont, glyphs: readonly number[]): CutFont {
  const ids = glyphs.join();
  const known = latest.get(font);
  if (known?.ids === ids) return known.cut;
  const whole = font.subsetter.subset(glyphs);
  const cut = { length: whole.length, bytes: new Uint8Array(deflateSync(whole)) };
  latest.set(font, { ids, cut });
  return cut;
}
