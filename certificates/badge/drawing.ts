import { light } from '#theme';
import { deviceOf, svgPath } from '#certificates/device.ts';
import type { BoxedText } from '#certificates/text/paragraph.ts';
import { number, outline } from './outline.ts';

/** Draws text; its first baseline begins at the given point. */
export const draw = ({ lines, leading }: BoxedText, x: number, y: number, color: string): string[] =>
  lines.map(({ text, size }, index) => {
    const place = `translate(${number(x)} ${number(y + index * leading)})`;
    return `<path fill="${color}" transform="${place}" d="${outline(text, size)}"/>`;
  });

export const escape = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => `&#${String(character.charCodeAt(0))};`);

/** The mark of the product, 24 units wide, with its upper left corner there. */
export const lectern = (x: number, y: number, scale: number, color: string): string =>
  `<g transform="translate(${number(x)} ${number(y)}) scale(${number(scale)})" fill="none" stroke="${color}" stroke-width="2.2"><path fill="${color}" stroke="none" d="M2.5 9.2 20 4.2l1.6 4.1L4.6 13.4z"/><path d="M12.6 11.5V20M7.5 20.2h10.2"/></g>`;

/**
 * The device of a call number around a point. Its lines are heavier than on paper, since a badge is shown
 * small.
 */
export const device = (callNumber: readonly string[], x: number, y: number, radius: number): string =>
  `<g transform="translate(${number(x)} ${number(y)}) scale(${String(radius / 1000)})" fill="none">${deviceOf(
    callNumber,
  )
    .map((line) => {
      const width = String(line.width * 1.8);
      return `<path stroke="${light[line.color]}" stroke-width="${width}" d="${svgPath(line)}"/>`;
    })
    .join('')}</g>`;
