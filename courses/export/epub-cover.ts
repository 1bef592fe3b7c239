import { light } from '#theme';
import { escapeXml } from '../drawing.ts';
import type { GuideDocument } from './guide.ts';

const [width, height] = [600, 900];
const side = 130;
/** Letters of this size, of which a line has room for so many. */
const title = { size: 56, letters: 15 } as const;
const small = { size: 26, letters: 32 } as const;

/** Draws the cover for the shelf of a reading system: a catalogue card, as on the cover of the PDF. */
export function coverSvg({ title: name, subtitle, callNumber, language }: GuideDocument): string {
  const lines = [
    ...wrap(name, title.letters).map((text) => ({ text, ...title })),
    ...wrap(subtitle, small.letters).map((text) => ({ text, ...small })),
  ];
  let y = 200;
  const drawn = lines.map(({ text, size }) => {
    y += size * 1.25;
    return `<text x="${String(side + 30)}" y="${String(y)}" font-size="${String(size)}">${escapeXml(text)}</text>`;
  });
  const codes = callNumber.map(
    (text, index) =>
      `<text x="36" y="${String(110 + index * 28)}" font-size="20" font-family="sans-serif">${escapeXml(text)}</text>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" width="${String(width)}" height="${String(height)}" viewBox="0 0 ${String(width)} ${String(height)}" xml:lang="${language}">
<title>${escapeXml(name)}</title>
<rect width="${String(width)}" height="${String(height)}" fill="${light.sheet}"/>
<rect x="20" y="60" width="${String(width - 40)}" height="${String(height - 120)}" rx="6" fill="none" stroke="${light.ink}" stroke-width="3"/>
<path d="M${String(side)} 60v${String(height - 120)}" stroke="${light.brand}" stroke-width="3"/>
<g fill="${light.ink}" font-family="serif">
${[...codes, ...drawn].join('\n')}
</g>
</svg>
`;
}

/** Breaks a text into lines of at most so many letters, at its spaces. */
function wrap(text: string, letters: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const longer = [...lines.slice(-1), word].join(' ');
    if (lines.length > 0 && longer.length <= letters) lines.splice(-1, 1, longer);
    else lines.push(word);
  }
  return lines;
}
