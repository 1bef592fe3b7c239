import type { Drawing, Shape } from './schema/block.ts';

type ParsedDrawing =
  | { readonly ok: true; readonly drawing: Drawing }
  /** The fault, as the end of a sentence that begins with the name of the file. */
  | { readonly ok: false; readonly fault: string };

const elements: ReadonlySet<string> = new Set(
  'g path rect circle ellipse line polyline polygon text tspan'.split(' '),
);

/**
 * Styles, colors, references and scripts are missing on purpose. Screens, paper and books assign colors of
 * their own.
 */
const attributes: ReadonlySet<string> = new Set(
  (
    'class d points x y x1 y1 x2 y2 dx dy cx cy r rx ry width height transform rotate ' +
    'stroke-width stroke-dasharray stroke-linecap stroke-linejoin opacity ' +
    'font-size font-weight font-style letter-spacing text-anchor dominant-baseline'
  ).split(' '),
);

/** Matches the classes that AUTHORING.md lists. */
const className = /^[palt x]+$/;

const attribute = /([\w:-]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/g;

/** Matches a comment, an XML declaration, a tag or a text. */
const token =
  /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<(\/?)([\w:-]+)((?:\s+[\w:-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|[^<]+/gy;

/** Parses an SVG file. Only the elements and attributes that are listed above are accepted. */
export function parseDrawing(svg: string): ParsedDrawing {
  const fault = (text: string): ParsedDrawing => ({ ok: false, fault: text });
  const root: OpenShape = { name: '', attributes: {}, content: [] };
  const open: OpenShape[] = [root];
  let viewBox: string | undefined;
  let end = 0;
  for (const [text, slash, name, written = '', selfClosing] of svg.matchAll(token)) {
    end += text.length;
    const parent = open.at(-1) ?? root;
    if (name === undefined) {
      if (!text.startsWith('<')) addText(parent, text);
    } else if (slash === '/') {
      if (open.length === 1 || parent.name !== name) return fault(`closes <${name}>, which is not open.`);
      open.pop();
    } else {
      const given = Object.fromEntries(
        [...written.matchAll(attribute)].map(([, key = '', double, single = '']) => [
          key,
          decode(double ?? single),
        ]),
      );
      const isRoot = parent === root;
      const wrong = isRoot ? (name === 'svg' ? null : `begins with <${name}>.`) : faultOf(name, given);
      if (wrong !== null) return fault(wrong);
      if (isRoot) viewBox = given.viewBox;
      const shape: OpenShape = { name, attributes: isRoot ? {} : given, content: [] };
      parent.content.push(shape);
      if (selfClosing === '') open.push(shape);
    }
  }
  const [drawing, ...others] = root.content;
  if (end < svg.length || open.length > 1 || typeof drawing !== 'object' || others.length > 0)
    return fault('is not a single, well-formed <svg>.');
  if (viewBox === undefined) return fault('has no viewBox.');
  const shapes = drawing.content.filter((shape) => typeof shape === 'object');
  return { ok: true, drawing: { viewBox, shapes } };
}

interface OpenShape extends Shape {
  readonly content: (OpenShape | string)[];
}

function faultOf(name: string, given: Readonly<Record<string, string>>): string | null {
  if (!elements.has(name)) return `uses <${name}>, which a drawing cannot have.`;
  const unknown = Object.keys(given).find((key) => !attributes.has(key));
  if (unknown !== undefined) return `uses ${unknown}="…" on <${name}>, which a drawing cannot have.`;
  const { class: roles = '' } = given;
  return roles === '' || className.test(roles)
    ? null
    : `uses class="${roles}"; the classes of a drawing are p, a, l, t and x.`;
}

/** Adds text to an element. White space between shapes is dropped. */
function addText(parent: OpenShape, text: string): void {
  const isSaid = parent.name === 'text' || parent.name === 'tspan';
  if (isSaid || text.trim() !== '') parent.content.push(decode(text));
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const decode = (text: string): string =>
  text.replace(
    /&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi,
    (whole, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return entities[name] ?? whole;
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );

/** Escapes a text for XML content and for quoted attributes. */
export const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Serializes shapes as XML. */
export const shapesXml = (content: Shape['content']): string =>
  content
    .map((shape) => {
      if (typeof shape === 'string') return escapeXml(shape);
      const given = Object.entries(shape.attributes).map(([name, value]) => ` ${name}="${escapeXml(value)}"`);
      const start = `<${shape.name}${given.join('')}`;
      return shape.content.length === 0
        ? `${start}/>`
        : `${start}>${shapesXml(shape.content)}</${shape.name}>`;
    })
    .join('');
