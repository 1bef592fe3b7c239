import { appendFileSync, cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFDocument } from 'pdf-lib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkCertificatePdf } from '#certificates/pdf/check.ts';
import { key, logo } from '#tests/certificates/signing.ts';
import { newAccount } from '#tests/support/accounts.ts';
import { finishCourse } from '#tests/support/learn.ts';
import { fixtureCourse } from '#tests/support/library.ts';
import { startServer, testContent } from '#tests/support/server.ts';
import type { RunningServer } from '#tests/support/server.ts';
import { Visitor } from '#tests/support/visitor.ts';

const folder = mkdtempSync(join(tmpdir(), 'lectern-certificate-page-'));
const logoFile = join(mkdtempSync(join(tmpdir(), 'lectern-logo-')), 'logo.png');
const alignment = `alignment:
  - framework: Competency Index
    code: CE-1
    name: Leads conversations
    url: https://competencies.example.org/ce/1
`;
let server: RunningServer;
let learner: Visitor;
/** Of the certificate. */
let path: string;

beforeAll(async () => {
  writeFileSync(logoFile, logo);
  cpSync(testContent, folder, { recursive: true });
  appendFileSync(join(folder, 'desk-phone/course.yaml'), `minutesPerHour: 50\nshowScore: true\n${alignment}`);
  server = await startServer({
    CONTENT_DIR: folder,
    ISSUER_NAME: 'Example County Library',
    ISSUER_LOGO: logoFile,
    SIGNATORY_NAME: 'Margaret Oduya',
    SIGNATORY_TITLE: 'Director of Learning',
  });
  learner = new Visitor(server.url);
  await learner.post('/sign-up', newAccount());
  const course = fixtureCourse();
  await finishCourse(learner, course);
  ({ path } = await learner.post(`/courses/${course.id}/completion`, { name: 'Ruth Alvarado' }));
});

afterAll(async () => {
  await server.end();
  rmSync(folder, { recursive: true });
});

const fetchAs = (address: string, language: string) =>
  fetch(new URL(address, server.url), {
    headers: {
      Cookie: [...learner.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      'Accept-Language': language,
    },
  });

describe('what a course is aligned with', () => {
  it('is in the badge of the course and on its public page', async () => {
    const credential: unknown = await (await fetchAs(`${path}/badge.json`, 'en')).json();
    expect(credential).toMatchObject({
      credentialSubject: {
        creditsEarned: 0.75,
        achievement: { alignment: [{ targetCode: 'CE-1', targetName: 'Leads conversations' }] },
      },
    });
    const page = (await learner.get(`/badges/${fixtureCourse().id}`)).find('main', '');
    expect(page.headings).toContain('Published frameworks');
    expect(page.links).toContainEqual({
      name: 'Leads conversations',
      href: 'https://competencies.example.org/ce/1',
    });
  });
});

describe('the page of a certificate', () => {
  it('has the facts of the PDF: signatory, hours and score', async () => {
    const { text } = (await learner.get(path)).find('article', /^Certificate of completion/);
    expect(text).toContain('0.75 contact hours of 50 minutes. Average quiz score: 100%.');
    expect(text).toContain('Margaret Oduya Director of Learning');
    expect(text).toContain('Issued by Example County Library');
  });

  it('shows the logo of the issuer, which is a public file', async () => {
    const src = (await learner.get(path)).image('Example County Library');
    const picture = await fetch(new URL(src, server.url));
    expect(picture.headers.get('Cache-Control')).toMatch(/^public/);
    expect(picture.headers.get('Content-Type')).toBe('image/png');
    expect(new Uint8Array(await picture.arrayBuffer())).toEqual(logo);
    const unknown = await fetch(new URL(src.replace(/\w{64}/, '0'.repeat(64)), server.url));
    expect(unknown.status).toBe(404);
  });

  it.each([
    ['en-US,en;q=0.9', 'letter', 'PDF on A4'],
    ['en-GB,en;q=0.9', 'a4', 'PDF on Letter'],
    ['*', 'letter', 'PDF on A4'],
  ])('offers the paper size of the language %s first, and the other too', async (language, paper, other) => {
    const page = await learner.get(path, { 'Accept-Language': language });
    expect(page.link('Download PDF')).toBe(`${path}/pdf?paper=${paper}`);
    expect(page.links.map(({ name }) => name)).toContain(other);
    const pdf = await PDFDocument.load(await (await fetchAs(`${path}/pdf`, language)).arrayBuffer());
    expect(pdf.getPage(0).getWidth()).toBe(paper === 'letter' ? 792 : 841.89);
  });
});

describe('the PDF of a certificate', () => {
  it('is signed with the key of the site', async () => {
    const bytes = new Uint8Array(await (await fetchAs(`${path}/pdf`, 'en')).arrayBuffer());
    expect(await checkCertificatePdf(bytes, [key.certificates])).toEqual({
      kind: 'intact',
      serial: path.split('/').at(-1),
      stamp: null,
    });
  });
});
