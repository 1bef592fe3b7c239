import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signUp } from '#tests/support/accounts.ts';
import { CachingBrowser, wordsOf } from '#tests/support/caching-browser.ts';
import { viewOf } from '#tests/support/page.ts';
import { testContent } from '#tests/support/server.ts';

const folder = mkdtempSync(join(tmpdir(), 'lectern-preview-test-'));
const lesson = join(folder, 'desk-phone/1-the-first-ring/say-hello.md');
const path = '/courses/desk-phone/lessons/say-hello';

let preview: ChildProcess;
let url = '';

const edit = (from: string, to: string) => {
  writeFileSync(lesson, readFileSync(lesson, 'utf8').replace(from, to));
};

const read = async (where: string) => viewOf(await (await fetch(url + where)).text());

/** Resolves when an open page would load again. */
async function nextChange(act: () => void): Promise<void> {
  const response = await fetch(`${url}/draft/changes`);
  const reader = response.body?.getReader();
  act();
  await reader?.read();
  await reader?.cancel();
}

beforeAll(async () => {
  cpSync(testContent, folder, { recursive: true });
  preview = spawn(process.execPath, [resolve('bin/lectern.mjs'), 'preview', '--content', folder], {
    env: { ...process.env, PORT: '0', HOST: '127.0.0.1' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const { stdout } = preview;
  url = await new Promise((ready) => {
    if (stdout === null) return;
    createInterface({ input: stdout }).on('line', (line) => {
      const found = /ready at ([^\s,]+)/.exec(line)?.[1];
      if (found !== undefined) ready(found);
    });
  });
}, 60_000);

afterAll(async () => {
  const ended = new Promise((done) => preview.once('exit', done));
  preview.kill('SIGTERM');
  expect(await ended).toBe(0);
  rmSync(folder, { recursive: true });
});

describe('lectern preview', { timeout: 30_000 }, () => {
  it('serves the courses of a folder and says that they have no problems', async () => {
    const page = await read(path);
    expect(page.headings).toContain('Three things, one breath');
    expect(page.text).toContain('The content has no problems.');
    expect(page.attributes('script', 'src')).toContain('/draft/follow.js');
  });

  it('reloads open pages after a change', async () => {
    const script = await (await fetch(`${url}/draft/follow.js`)).text();
    expect(script).toContain("new EventSource('/draft/changes')");
    await nextChange(() => {
      edit('Keep it by the phone.', 'Tape it to the phone.');
    });
    expect((await read(path)).text).toContain('Tape it to the phone.');
  });

  it('shows a change at once to browsers that keep the page as it was', async () => {
    const [visitor, learner] = [new CachingBrowser(url), new CachingBrowser(url)];
    await signUp(learner.visitor);
    for (const browser of [visitor, learner]) await browser.view(path);
    await nextChange(() => {
      edit('Tape it to the phone.', 'Tie it to the phone.');
    });
    for (const browser of [visitor, learner])
      expect(await wordsOf(await browser.view(path))).toContain('Tie it to the phone.');
    await nextChange(() => {
      edit('Tie it to the phone.', 'Tape it to the phone.');
    });
  });

  it('shows problems in the page, with file and line, over the last valid text', async () => {
    await nextChange(() => {
      edit('{% check item="dp-q01" /%}', '{% check item="dp-q99" /%}');
    });
    const { text } = await read(path);
    const line =
      readFileSync(lesson, 'utf8')
        .split('\n')
        .findIndex((text) => text.includes('dp-q99')) + 1;
    expect(text).toContain(`say-hello.md:${String(line)}`);
    expect(text).toContain('No quiz of the course has an item "dp-q99".');
    expect(text).toContain('Tape it to the phone.');
    await nextChange(() => {
      edit('dp-q99', 'dp-q01');
    });
    expect((await read(path)).text).toContain('The content has no problems.');
  });

  it('shows collapsed advice', async () => {
    await nextChange(() => {
      edit('Say the name', 'Say the colourful name');
    });
    expect((await read(path)).text).toContain('"colourful" is not American spelling.');
  });
});
