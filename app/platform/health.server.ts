import { statfs } from 'node:fs/promises';
import express from 'express';
import type { RequestHandler, Response } from 'express';
import { healthPath, readyPath } from '#app/addresses.ts';
import type { Lectern } from './lectern.server.ts';

interface HealthConfig {
  readonly lectern: () => Lectern;
  readonly dataDir: string;
  /** Whether the database was found to be damaged. */
  readonly isDamaged: () => Promise<boolean>;
}

type Checks = Readonly<Record<'database' | 'disk' | 'content' | 'mail', string>>;

/** How long an answer about readiness is kept, in milliseconds, since it writes and anybody may ask. */
const keptFor = 2_000;

/** The free space below which the server is not ready, in bytes. Saves are about to fail then. */
const leastSpace = 1_000_000;

/**
 * Answers those that watch the server. `/healthz` says that the process answers and the database can be read.
 * `/readyz` says whether learners can work: it tries a write, and names what fails.
 */
export function createHealth(config: HealthConfig): RequestHandler {
  const router = express.Router();
  const send = (response: Response, status: number) =>
    response.status(status).set('Cache-Control', 'no-store');
  router.get(healthPath, (_request, response) => {
    const answer = (status: number, text: string) => send(response, status).type('text/plain').send(text);
    config
      .lectern()
      .store.ping()
      .then(
        () => answer(200, 'ok\n'),
        () => answer(503, 'the database does not answer\n'),
      );
  });
  let last: { readonly at: number; readonly checks: Promise<Checks> } | null = null;
  router.get(readyPath, (_request, response, next) => {
    const at = config.lectern().now().getTime();
    // The clock may be set back.
    if (last === null || Math.abs(at - last.at) > keptFor) last = { at, checks: check(config) };
    last.checks.then((checks) => {
      const { database, disk, content } = checks;
      // Learners can work while mail waits.
      const isReady = [database, disk, content].every((outcome) => outcome === 'ok');
      send(response, isReady ? 200 : 503).json({ status: isReady ? 'ready' : 'unavailable', checks });
    }, next);
  });
  return router;
}

async function check({ lectern, dataDir, isDamaged }: HealthConfig): Promise<Checks> {
  const { store, now, log, draft } = lectern();
  const database = store.probe(now()).then(
    async () => ((await isDamaged()) ? 'damaged' : 'ok'),
    (error: unknown) => {
      log.error({ err: error }, 'the probe of the database failed');
      return 'cannot be written';
    },
  );
  const disk = statfs(dataDir).then(
    ({ bavail, bsize }) => (bavail * bsize < leastSpace ? 'full' : 'ok'),
    () => 'does not answer',
  );
  const mail = store.listMail().then(
    (all) => (all.some(({ outcome, tries }) => outcome === null && tries > 2) ? 'waits' : 'ok'),
    () => 'cannot be read',
  );
  return {
    database: await database,
    disk: await disk,
    content: (draft?.problems.length ?? 0) > 0 ? 'has problems' : 'ok',
    mail: await mail,
  };
}
