import { describe, expect, it } from 'vitest';
import { openBrowserSite } from '#tests/support/browser.ts';

const site = openBrowserSite();

describe('a video in a lesson', () => {
  it('costs nothing before somebody starts it, and then plays and shows its captions', async () => {
    const page = await site.browser.newPage();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await page.goto(`${site.server.url}/courses/desk-phone/lessons/say-hello`, { waitUntil: 'networkidle' });
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
