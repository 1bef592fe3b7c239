import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, inject } from 'vitest';
import { sharedServer, startServer } from './server.ts';
import type { RunningServer } from './server.ts';

export function launchBrowser(): Promise<Browser> {
  return chromium.launch(inject('browser'));
}

export interface BrowserSite {
  readonly server: RunningServer;
  readonly browser: Browser;
}

let shared: Promise<Browser> | null = null;

/**
 * Provides a server and a browser for the tests of a file. All files share the browser. With settings, the
 * file has a server of its own; without, it shares one. The result can be used inside tests only.
 */
export function openBrowserSite(settings?: Record<string, string>): BrowserSite {
  let running: BrowserSite | null = null;
  const site = (): BrowserSite => {
    if (running === null) throw new Error('server and browser run only while tests do');
    return running;
  };
  beforeAll(async () => {
    const [server, browser] = await Promise.all([
      settings === undefined ? sharedServer() : startServer(settings),
      (shared ??= launchBrowser()),
    ]);
    running = { server, browser };
  });
  afterAll(async () => {
    if (settings !== undefined) await site().server.end();
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
