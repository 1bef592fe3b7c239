import { afterAll, beforeAll } from 'vitest';
import { openPostbox } from './mail.ts';
import type { Postbox } from './mail.ts';
import { startServer } from './server.ts';
import type { RunningServer } from './server.ts';

/** Provides a server that sends its mail to a postbox. The result can be used inside tests only. */
export function openMailSite(): { readonly server: RunningServer; readonly postbox: Postbox } {
  let running: { readonly server: RunningServer; readonly postbox: Postbox } | null = null;
  const site = () => {
    if (running === null) throw new Error('the server runs only while tests do');
    return running;
  };
  beforeAll(async () => {
    const postbox = await openPostbox();
    running = { postbox, server: await startServer({ SMTP_URL: postbox.url }) };
  });
  afterAll(async () => {
    await site().server.end();
    await site().postbox.close();
  });
  return {
    get server() {
      return site().server;
    },
    get postbox() {
      return site().postbox;
    },
  };
}
