import { rmSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '#tests/support/browser.ts';
import { folderOfTwoCourses } from '#tests/support/library.ts';
import { startServer } from '#tests/support/server.ts';
import type { RunningServer } from '#tests/support/server.ts';

const folder = folderOfTwoCourses();
let server: RunningServer;
let browser: Browser;

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer({ CONTENT_DIR: folder }), launchBrowser()]);
});

afterAll(async () => {
  await browser.close();
  await server.stop();
  rmSync(folder, { recursive: true });
});

describe('a video in a lesson', () => {
  it('costs nothing before somebody starts it, and then plays and shows its captions', async () => {
    const page = await browser.newPage();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await page.goto(`${server.url}/courses/desk-phone/lessons/say-hello`, { waitUntil: 'networkidle' });
    await page.getByText('Read the transcript').click();
    expect(asked.filter((path) => path.includes('/media/'))).toEqual([]);
    const loaded = page.waitForResponse((response) => response.url().endsWith('a-call.webm'));
    const captioned = page.waitForResponse((response) => response.url().endsWith('a-call.vtt'));
    await page.locator('video').evaluate((video) => {
      if (!(video instanceof HTMLVideoElement)) return;
      for (const track of video.textTracks) track.mode = 'showing';
      void video.play();
    });
    expect((await loaded).status()).toBe(206);
    expect((await captioned).status()).toBe(200);
    await page.close();
  });
});
