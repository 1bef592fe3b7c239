import { extractText, getDocumentProxy } from 'unpdf';
import { describe, expect, it } from 'vitest';
import { openFontCabinet } from '#certificates/text/load-fonts.ts';
import { namesByScript } from '#tests/certificates/names.ts';
import { typeset } from '#tests/support/documents.ts';
import { fontsOf } from '#tests/support/pdf-fonts.ts';

const source = `
#set document(title: "A plan", date: none)
#set page(paper: "us-letter", numbering: "1")
#set text(font: "Literata", lang: "en")
#let data = json(bytes(sys.inputs.data))
= Purpose
#data.text
`;

const cabinet = openFontCabinet();

/** Literata has glyphs for the others, of which the plan knows where they are not good enough. */
const otherScripts = Object.values(namesByScript).filter(
  (name) => !/[\p{Script=Latin}\p{Script=Cyrillic}]/u.test(name),
);

const textOf = async (pdf: Uint8Array) =>
  (await extractText(await getDocumentProxy(pdf.slice()), { mergePages: true })).text;

describe('the typesetter', () => {
  it('returns the same bytes for the same text, whatever it typeset in between', async () => {
    const first = await typeset(source, { text: 'One' });
    await typeset(source, { text: 'Two' });
    expect(await typeset(source, { text: 'One' })).toEqual(first);
  });

  it('treats text that people wrote as text, never as code', async () => {
    const text = '#panic() *not bold* $x$ [a] \\ "quoted" <label> @ref // note';
    expect(await textOf(await typeset(source, { text }))).toContain(text);
  });

  it.each(['Nguyễn Thị Ánh', 'Łódź', 'Ελένη', 'Ольга'])('sets %s in the fonts of the page', async (text) => {
    expect(await textOf(await typeset(source, { text }))).toContain(text);
  });

  it.each(['مريم', 'דוד', 'มานี', 'देवी'])('embeds a font for %s', async (text) => {
    expect((await fontsOf(await typeset(source, { text }))).join(' ')).toMatch(
      /Amiri|FrankRuhl|NotoSansThai|TiroDeva/,
    );
  });

  it.each(otherScripts)('has the font of the certificate for %s', async (text) => {
    const embedded = (await fontsOf(await typeset(source, { text }))).map((font) => font.replace(/-.*/, ''));
    const { name } = await (await cabinet).fontsFor([text]);
    for (const { postScriptName } of name.fallbacks)
      expect(embedded).toContain(postScriptName.replace(/-\w+$/, '').replace(/[^\w]/g, ''));
  });

  it('does not block the server', async () => {
    let ticks = 0;
    const ticking = setInterval(() => ticks++, 1);
    await typeset(`${source}\n#for i in range(400) [ #lorem(20) ]`, { text: 'Long' });
    clearInterval(ticking);
    expect(ticks).toBeGreaterThan(20);
  });

  it('sets the next document after one that made its module trap', async () => {
    const before = await typeset(source, { text: 'One' });
    await expect(typeset(`#${'('.repeat(100_000)}`, {})).rejects.toThrow(/memory access|unreachable/);
    expect(await typeset(source, { text: 'One' })).toEqual(before);
  });

  it('reports the error in a source', async () => {
    await expect(typeset('#nothing', {})).rejects.toThrow(/unknown variable: nothing/);
  });
});
