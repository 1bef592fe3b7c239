import { afterAll, beforeAll, beforeEach } from 'vitest';
import { startServer } from './server.ts';
import type { RunningServer } from './server.ts';
import { Visitor } from './visitor.ts';

export interface Site {
  /** The built server, with a database of its own for this file. */
  readonly server: RunningServer;
  /** Somebody new, for each test. */
  readonly visitor: Visitor;
}

/** Runs a server, with these settings, for the tests of a file. What it gives can be used inside tests only. */
export function openSite(env: Record<string, string> = {}): Site {
  let server: RunningServer | null = null;
  let visitor: Visitor | null = null;
  const running = (): RunningServer => {
    if (server === null) throw new Error('the server runs only while tests do');
    return server;
  };
  beforeAll(async () => {
    server = await startServer(env);
  });
  beforeEach(() => {
    visitor = new Visitor(running().url);
  });
  afterAll(async () => {
    await running().stop();
  });
  return {
    get server() {
      return running();
    },
    get visitor() {
      if (visitor === null) throw new Error('there is a visitor only while a test runs');
      return visitor;
    },
  };
}
