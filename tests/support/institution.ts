import { afterAll, beforeAll, beforeEach } from 'vitest';
import { openPostbox } from './mail.ts';
import type { Postbox } from './mail.ts';
import { openInstitution } from './oidc.ts';
import type { TestInstitution } from './oidc.ts';
import { startServer } from './server.ts';
import type { RunningServer } from './server.ts';
import { Visitor } from './visitor.ts';

interface Running {
  readonly institution: TestInstitution;
  readonly postbox: Postbox;
  readonly server: RunningServer;
}

export interface InstitutionSite extends Running {
  /** Somebody new in each test. */
  readonly visitor: Visitor;
}

/** Runs an institution, a mail server and a site that knows both, for the tests of a file. */
export function openInstitutionSite(): InstitutionSite {
  let running: Running | null = null;
  let visitor: Visitor | null = null;
  const site = (): Running => {
    if (running === null) throw new Error('the site runs only while tests do');
    return running;
  };
  beforeAll(async () => {
    const [institution, postbox] = await Promise.all([openInstitution(), openPostbox()]);
    const server = await startServer({ ...institution.settings, SMTP_URL: postbox.url });
    institution.admit(server.url);
    running = { institution, postbox, server };
  });
  beforeEach(() => {
    visitor = new Visitor(site().server.url);
  });
  afterAll(async () => {
    const { institution, postbox, server } = site();
    await server.stop();
    await Promise.all([institution.close(), postbox.close()]);
  });
  return {
    get institution() {
      return site().institution;
    },
    get postbox() {
      return site().postbox;
    },
    get server() {
      return site().server;
    },
    get visitor() {
      if (visitor === null) throw new Error('there is a visitor only while a test runs');
      return visitor;
    },
  };
}
