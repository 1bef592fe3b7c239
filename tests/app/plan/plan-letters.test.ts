import { extractText, getDocumentProxy } from 'unpdf';
import { describe, expect, it } from 'vitest';
import { newAccount } from '#tests/support/accounts.ts';
import { fixtureCourse } from '#tests/support/library.ts';
import { fontsOf } from '#tests/support/pdf-fonts.ts';
import { openSite } from '#tests/support/site.ts';

const coursePath = `/courses/${fixtureCourse().id}`;
const site = openSite();

async function readPdf() {
  const response = await fetch(`${site.server.url}${coursePath}/plan.pdf`, {
    headers: { Cookie: [...site.visitor.cookies].map((pair) => pair.join('=')).join('; ') },
  });
  const bytes = new Uint8Array(await response.arrayBuffer());
  const fonts = (await fontsOf(bytes)).map((font) => font.replace(/-.*/, ''));
  const document = await getDocumentProxy(bytes);
  const { text } = await extractText(document, { mergePages: true });
  return { text: text.replace(/\s+/g, ' '), fonts, info: (await document.getMetadata()).info };
}

const signUp = (name: string) => site.visitor.post('/sign-up', { ...newAccount(), name });

const write = async (text: string) =>
  (await site.visitor.get(`${coursePath}/tools/handover-sheet`)).press('Save this tool', {
    'What happened?': text,
  });

const byHand = 'Please write the name by hand: no font on this site has all of its letters.';
const codes = 'Codes such as [U+13000] stand for letters that no font on this site has.';

describe('the PDF of a plan', { timeout: 60_000 }, () => {
  it.each(['𐎀𐎁𐎂', 'Ruth 𐎀'])('leaves a line for %s, a name that no font has, and says so', async (name) => {
    await signUp(name);
    const { text, info } = await readPdf();
    expect(text).toContain(byHand);
    expect(info).toMatchObject({ Author: name });
  });

  it.each(['Ruth Alvarado', 'Nguyễn Thị Ánh', 'Ольга', 'ნინო კიკნაძე', 'Անահիտ', 'ᏍᏏᏉᏯ', 'Līlīʻuokalani'])(
    'prints %s and says nothing of fonts',
    async (name) => {
      await signUp(name);
      await write('Мария, Ελένη and 🙂\tagain');
      const { text } = await readPdf();
      expect(text).toContain(name);
      expect(text).not.toMatch(/no font/);
    },
  );

  it.each(['Līlīʻuokalani', 'X̱ʼunei', 'G̲wii'])(
    'sets %s in the font that has room for each letter and a place for each mark',
    async (name) => {
      await signUp(name);
      expect((await readPdf()).fonts).toContain('GentiumBookPlus');
    },
  );

  it('spells letters that no font has as codes, and says where all letters are', async () => {
    await signUp('Ruth Alvarado');
    await write('She said გამარჯობა 𐎀𐎁 to me.');
    const { text } = await readPdf();
    expect(text).toContain('She said გამარჯობა [U+10380][U+10381] to me.');
    expect(text).toContain(codes);
    expect(text).toContain('the Word document and the Markdown file have them all');
    expect(text).not.toContain(byHand);
  });
});
