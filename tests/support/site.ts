import { afterAll, beforeAll, beforeEach, expect } from 'vitest';
import { sharedServer, startServer } from './server.ts';
import type { RunningServer } from './server.ts';
import { Visitor } from './visitor.ts';

export interface Site {
  /** The built server. */
  readonly server: RunningServer;
  /** Somebody new, for each test. */
  readonly visitor: Visitor;
}

/**
 * Provides a server for the tests of a file. With settings, the file has a server of its own; without, it
 * shares one. The result can be used inside tests only.
 */
export function openSite(settings?: Record<string, string>): Site {
  let server: RunningServer | null = null;
  let visitor: Visitor | null = null;
  let linesBefore = 0;
  const running = (): RunningServer => {
    if (server === null) throw new Error('the server runs only while tests do');
    return server;
  };
  beforeAll(async () => {
    server = settings === undefined ? await sharedServer() : await startServer(settings);
    linesBefore = server.lines.length;
  });
  beforeEach(() => {
    visitor = new Visitor(running().url);
  });
  afterAll(async () => {
    const { lines, end } = running();
    if (settings !== undefined) await end();
    // No test brings an error of the server about on the server that files share.
    else expect(lines.slice(linesBefore).filter((line) => line.includes('"level":50'))).toEqual([]);
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
