import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, inject } from 'vitest';
import { startServer } from './server.ts';
import type { RunningServer } from './server.ts';

export function launchBrowser(): Promise<Browser> {
  return chromium.launch(inject('browser'));
}

export interface BrowserSite {
  readonly server: RunningServer;
  readonly browser: Browser;
}

/** Runs a server, with these settings, and a browser for the tests of a file. What it gives can be used inside tests only. */
export function openBrowserSite(env: Record<string, string> = {}): BrowserSite {
  let running: BrowserSite | null = null;
  const site = (): BrowserSite => {
    if (running === null) throw new Error('server and browser run only while tests do');
    return running;
  };
  beforeAll(async () => {
    const [server, browser] = await Promise.all([startServer(env), launchBrowser()]);
    running = { server, browser };
  });
  afterAll(async () => {
    await site().browser.close();
    await site().server.stop();
  });
  return {
    get server() {
      return site().server;
    },
    get browser() {
      return site().browser;
    },
  };
}
