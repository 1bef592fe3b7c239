import { createHash } from 'node:crypto';

/** A logo that pages show. */
export interface Logo {
  readonly type: 'image/svg+xml' | 'image/png';
  /** The bytes as base64. A library is frozen, and bytes cannot be. */
  readonly data: string;
  /** Names the bytes in the address of the logo. */
  readonly hash: string;
  /** How much wider than high it is. */
  readonly ratio: number;
}

type ParsedLogo =
  | { readonly ok: true; readonly logo: Logo }
  /** The fault, as the end of a sentence that begins with the name of the file, and what to do about it. */
  | { readonly ok: false; readonly fault: string; readonly remedy: string };

/** A third of what the first page of a course may weigh, so that the rest of it still loads quickly. */
const mostBytes = 20_000;

/** A header of one row has no room for others. */
const mostRatio = 6;
const leastRatio = 1 / 2;

const pngSignature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** What runs, or loads something else. A logo is a picture only. */
const active =
  /<(script|foreignObject|iframe|image|animate|set|style[^>]*>[^<]*@import)\b|\son\w+\s*=|\b(?:href|src)\s*=\s*["'](?!#)|url\(\s*["']?(?!#)|javascript:|<!ENTITY/i;

/** Parses a logo by its bytes: its size, its form, and that an SVG neither runs nor loads anything. */
export function parseLogo(bytes: Buffer): ParsedLogo {
  const wrong = (fault: string, remedy: string): ParsedLogo => ({ ok: false, fault, remedy });
  if (bytes.length > mostBytes)
    return wrong(
      `has ${String(bytes.length)} bytes, and a logo may have ${String(mostBytes)}.`,
      'Save it smaller: 200 pixels are high enough, and an SVG needs few shapes.',
    );
  const isPng = bytes.subarray(0, pngSignature.length).equals(pngSignature);
  const text = bytes.toString('utf8');
  if (!isPng && !/<svg[\s>]/.test(text))
    return wrong('is neither a PNG nor an SVG.', 'Export the logo as SVG or PNG, under the right ending.');
  // A PNG ends with this chunk. Without it, the file is truncated.
  if (isPng && !bytes.subarray(-8, -4).equals(Buffer.from('IEND')))
    return wrong('is a truncated PNG.', 'Copy the file again.');
  const found = isPng ? null : active.exec(text);
  if (found !== null)
    return wrong(
      `has ${found[0].trim()}, which a logo cannot have.`,
      'Save it as a plain SVG, without scripts, animations, links and other files.',
    );
  const ratio = isPng ? bytes.readUInt32BE(16) / bytes.readUInt32BE(20) : ratioOf(text);
  if (ratio === null)
    return wrong(
      'does not say how large it is.',
      'Save the SVG with a viewBox, or with a width and a height.',
    );
  if (!(ratio >= leastRatio && ratio <= mostRatio))
    return wrong(
      'is too wide or too high for the header.',
      `Choose a logo that is at most ${String(mostRatio)} times as wide as high, and at most twice as high as wide.`,
    );
  return {
    ok: true,
    logo: {
      type: isPng ? 'image/png' : 'image/svg+xml',
      data: bytes.toString('base64'),
      hash: createHash('sha256').update(bytes).digest('base64url').slice(0, 12),
      ratio,
    },
  };
}

function ratioOf(svg: string): number | null {
  const [root = ''] = /<svg[^>]*>/.exec(svg) ?? [];
  const [, width, height] =
    /\sviewBox\s*=\s*["']\s*[-\d.e]+[\s,]+[-\d.e]+[\s,]+([\d.e]+)[\s,]+([\d.e]+)/.exec(root) ?? [];
  const measured = (name: string) =>
    new RegExp(`\\s${name}\\s*=\\s*["']([\\d.]+)(?:px)?["']`).exec(root)?.[1];
  const ratio = Number(width ?? measured('width')) / Number(height ?? measured('height'));
  return Number.isFinite(ratio) && ratio > 0 ? ratio : null;
}
