import { extractText, getDocumentProxy } from 'unpdf';
import { describe, expect, it } from 'vitest';
import { newAccount } from '#tests/support/accounts.ts';
import { fixtureCourse } from '#tests/support/library.ts';
import { openSite } from '#tests/support/site.ts';

const coursePath = `/courses/${fixtureCourse().id}`;
const site = openSite();

async function readPdf() {
  const response = await fetch(`${site.server.url}${coursePath}/plan.pdf`, {
    headers: { Cookie: [...site.visitor.cookies].map((pair) => pair.join('=')).join('; ') },
  });
  const document = await getDocumentProxy(new Uint8Array(await response.arrayBuffer()));
  const { text } = await extractText(document, { mergePages: true });
  return { text: text.replace(/\s+/g, ' '), info: (await document.getMetadata()).info };
}

const signUp = (name: string) => site.visitor.post('/sign-up', { ...newAccount(), name });

const write = async (text: string) =>
  (await site.visitor.get(`${coursePath}/tools/handover-sheet`)).press('Save this tool', {
    'What happened?': text,
  });

const byHand = 'To be written by hand: no font on this site has all letters of the name.';
const boxes = 'Boxes in this file stand for letters that no font on this site has.';

describe('the PDF of a plan', { timeout: 60_000 }, () => {
  it.each(['ნინო კიკნაძე', 'Անահիտ', 'தமிழரசி', 'রহিমা', 'Ruth ნინო'])(
    'leaves a line for %s, a name that no font has, and says so',
    async (name) => {
      await signUp(name);
      const { text, info } = await readPdf();
      expect(text).toContain(byHand);
      expect(info).toMatchObject({ Author: name });
    },
  );

  it.each(['Ruth Alvarado', 'Nguyễn Thị Ánh', 'Ольга'])(
    'prints %s and says nothing of fonts',
    async (name) => {
      await signUp(name);
      await write('Мария, Ελένη and 🙂\tagain');
      const { text } = await readPdf();
      expect(text).toContain(name);
      expect(text).not.toMatch(/no font/);
    },
  );

  it('says what boxes among the words of the learner are, and where all letters are', async () => {
    await signUp('Ruth Alvarado');
    await write('She said გამარჯობა to me.');
    const { text } = await readPdf();
    expect(text).toContain(boxes);
    expect(text).toContain('the Word document and the Markdown file have them all');
    expect(text).not.toContain(byHand);
  });
});
