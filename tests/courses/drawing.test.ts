import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDrawing, shapesXml } from '#courses/drawing.ts';
import type { Shape } from '#courses/schema/block.ts';

const svg = (inside: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">${inside}</svg>`;

const faultOf = (text: string): string | null => {
  const parsed = parseDrawing(text);
  return parsed.ok ? null : parsed.fault;
};

describe('a drawing', () => {
  it('is read with its text, whatever stands around it', () => {
    const text = `<?xml version="1.0"?>\n<!-- made by hand -->\n${svg(
      '\n  <g transform=\'rotate(5)\'><rect class="a" x="1"/></g>\n  <text class="x">A &amp; b &#x201c;<tspan>c</tspan></text>\n',
    )}\n`;
    expect(parseDrawing(text)).toEqual({
      ok: true,
      drawing: {
        viewBox: '0 0 9 9',
        shapes: [
          {
            name: 'g',
            attributes: { transform: 'rotate(5)' },
            content: [{ name: 'rect', attributes: { class: 'a', x: '1' }, content: [] }],
          },
          {
            name: 'text',
            attributes: { class: 'x' },
            content: ['A & b “', { name: 'tspan', attributes: {}, content: ['c'] }],
          },
        ],
      },
    });
  });

  it.each([
    ['<script>alert(1)</script>', 'uses <script>, which a drawing cannot have.'],
    ['<a href="/"><path d="M0 0"/></a>', 'uses <a>, which a drawing cannot have.'],
    ['<path onclick="alert(1)" d="M0 0"/>', 'uses onclick="…" on <path>, which a drawing cannot have.'],
    ['<path style="fill:red" d="M0 0"/>', 'uses style="…" on <path>, which a drawing cannot have.'],
    ['<path class="state" d="M0 0"/>', 'uses class="state"; the classes of a drawing are p, a, l, t and x.'],
    ['<g><path d="M0 0"/>', 'closes <svg>, which is not open.'],
    ['<path d="M0 0" ', 'is not a single, well-formed <svg>.'],
    ['<path d=M0 />', 'is not a single, well-formed <svg>.'],
    ['<![CDATA[x]]>', 'is not a single, well-formed <svg>.'],
  ])('is refused with what it cannot have: %s', (inside, fault) => {
    expect(faultOf(svg(inside))).toBe(fault);
  });

  it('is one svg element with a viewBox', () => {
    expect(faultOf('<svg><path d="M0 0"/></svg>')).toBe('has no viewBox.');
    expect(faultOf(svg('') + svg(''))).toBe('is not a single, well-formed <svg>.');
    expect(faultOf('<html></html>')).toBe('begins with <html>.');
    expect(faultOf('')).toBe('is not a single, well-formed <svg>.');
  });

  const text = fc.string({ minLength: 1, unit: 'grapheme' }).filter((said) => said.trim() !== '');
  const { shape } = fc.letrec<{ shape: Shape }>((tie) => ({
    shape: fc.oneof(
      { maxDepth: 3 },
      fc.record({
        name: fc.constantFrom('path', 'rect', 'circle'),
        attributes: fc.dictionary(fc.constantFrom('d', 'x', 'stroke-width'), fc.string({ unit: 'grapheme' })),
        content: fc.constant([]),
      }),
      fc.record({
        name: fc.constant('text'),
        attributes: fc.constant({ class: 'x' }),
        content: fc.tuple(text),
      }),
      fc.record({
        name: fc.constant('g'),
        attributes: fc.constant({}),
        content: fc.array(tie('shape'), { maxLength: 4 }),
      }),
    ),
  }));

  it('is the same after it was written as XML and read again', () => {
    fc.assert(
      fc.property(fc.array(shape, { maxLength: 5 }), (shapes) => {
        expect(parseDrawing(svg(shapesXml(shapes)))).toEqual({
          ok: true,
          drawing: { viewBox: '0 0 9 9', shapes },
        });
      }),
    );
  });

  it('is read in a time that grows with its size, sound or not', () => {
    const begun = performance.now();
    for (const piece of ['<g>', '<path ', ' d="" ', '<!--', '&amp;', '<text>&#', '" \'', '<'])
      parseDrawing(svg(piece.repeat(20_000)));
    expect(performance.now() - begun).toBeLessThan(5_000);
  });
});
