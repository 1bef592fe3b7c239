import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signUp } from '#tests/support/accounts.ts';
import { CachingBrowser, wordsOf } from '#tests/support/caching-browser.ts';
import { startServer, testContent } from '#tests/support/server.ts';
import type { RunningServer } from '#tests/support/server.ts';

const lesson = '/courses/desk-phone/lessons/say-hello';
const added = '/trainings/phone-day';

let content: string;
let dataDir: string;
let server: RunningServer;
let browsers: Readonly<Record<'a visitor' | 'a learner', CachingBrowser>>;

beforeAll(async () => {
  content = mkdtempSync(join(tmpdir(), 'lectern-cached-content-'));
  dataDir = mkdtempSync(join(tmpdir(), 'lectern-cached-data-'));
  cpSync(testContent, content, { recursive: true });
  rmSync(join(content, 'catalogue/phone-day.yaml'));
  server = await startServer({ CONTENT_DIR: content, DATA_DIR: dataDir });
  browsers = { 'a visitor': new CachingBrowser(server.url), 'a learner': new CachingBrowser(server.url) };
  await signUp(browsers['a learner'].visitor);
  for (const browser of Object.values(browsers))
    // Several times, so that whatever keeps pages has them.
    for (let times = 0; times < 4; times++) {
      expect(await wordsOf(await browser.view(lesson))).toContain('Keep it by the phone.');
      expect(await wordsOf(await browser.view('/courses/desk-phone'))).toContain('The Desk Phone');
      expect((await browser.view(added)).status).toBe(404);
    }
  await server.stop();
  edit('desk-phone/1-the-first-ring/say-hello.md', 'Keep it by the phone.', 'Tape it to the phone.');
  edit('desk-phone/course.yaml', 'The Desk Phone', 'The Red Phone');
  cpSync(join(testContent, 'catalogue/phone-day.yaml'), join(content, 'catalogue/phone-day.yaml'));
  // At the same address, so that the browsers have what they keep of it.
  server = await startServer({ CONTENT_DIR: content, DATA_DIR: dataDir, PORT: new URL(server.url).port });
});

afterAll(async () => {
  await server.stop();
  rmSync(content, { recursive: true });
  rmSync(dataDir, { recursive: true });
});

function edit(file: string, from: string, to: string): void {
  const path = join(content, file);
  writeFileSync(path, readFileSync(path, 'utf8').replace(from, to));
}

describe.each(['a visitor', 'a learner'] as const)(
  'after a start with other content, the browser of %s',
  (who) => {
    it('shows the new text, although it keeps the old page', async () => {
      const browser = browsers[who];
      for (const [path, words] of [
        [lesson, 'Tape it to the phone.'],
        ['/courses/desk-phone', 'The Red Phone'],
      ] as const) {
        const shown = await browser.view(path);
        expect([path, shown.status]).toEqual([path, 200]);
        expect(await wordsOf(shown)).toContain(words);
      }
    });

    it('shows a page that was not found before', async () => {
      expect((await browsers[who].view(added)).status).toBe(200);
    });
  },
);
