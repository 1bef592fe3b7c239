import { dirname, join } from 'node:path';
import type { RequestHandler } from 'express';
import type { ServerBuild } from '@remix-run/node';
import { describeProblems } from '#courses/check.ts';
import type { SiteSettings } from '#courses/schema/site.ts';
import { siteOf } from '#courses/site.ts';
import type { EventSource } from '#courses/sources.ts';
import { builtAssets } from './assets.server.ts';
import { scheduledBackup } from './backup.server.ts';
import { hasBadgeKey } from './badge-keys.server.ts';
import { systemClock, systemRandom } from './clock-and-random.server.ts';
import { loadDraft } from './content.server.ts';
import type { ContentState } from './content.server.ts';
import { startWorkers } from './cluster-main.server.ts';
import { createMetrics } from './metrics.server.ts';
import { hasPdfKey, openPdfKeys } from './pdf-keys.server.ts';
import { readEnv } from './env.server.ts';
import { createHealth } from './health.server.ts';
import { followIntegrity } from './integrity.server.ts';
import { checkFolders } from './folders.server.ts';
import { issuerAdvice, issuerOf } from './issuer.server.ts';
import { followFolder } from './follow.server.ts';
import { startJobs } from './jobs.server.ts';
import type { Job } from './jobs.server.ts';
import { noteKeysInUse } from './keys-in-use.server.ts';
import { checkParts, openLectern } from './lectern.server.ts';
import type { Lectern } from './lectern.server.ts';
import { loadKeptContent } from './kept-content.server.ts';
import { readOwnEvents } from './own-events.server.ts';
import { readOwnSite } from './own-site.server.ts';
import { refuseUnprintable } from './printing.server.ts';
import { startRefusal } from './start-refusal.server.ts';
import type { ReadyFile } from './ready-files.server.ts';
import { addressOf, closeOnSignal, listen } from './listen.server.ts';
import { createLog } from './log.server.ts';

interface StartConfig {
  /** The folder of the checkout, which has the content and the migrations. */
  readonly root: string;
  readonly mode: 'production' | 'development';
  /** Loads the pages. A process that serves nobody does not. */
  readonly build: () => Promise<ServerBuild>;
  /** Work that runs without a request. */
  readonly jobs: readonly Job[];
  /** The files that are the same for everybody. */
  readonly files: readonly ReadyFile[];
  /** The folder with the programs of workers. The default is the build. */
  readonly workers?: string;
  /** The program of a worker. Without it, this process serves whatever the settings say. */
  readonly worker?: string;
  /** Serves the files of the browser. The default is the build. */
  readonly assets?: RequestHandler;
  /** For authors: reloads content after every change, and shows its problems in every page. */
  readonly followContent?: boolean;
}

export interface Started {
  readonly url: string;
}

/** Starts the server with the settings of the environment. Exits with a message if it cannot start. */
export async function start(config: StartConfig): Promise<Started> {
  const { root, mode, build, jobs, files, workers, followContent = false } = config;
  const result = readEnv(process.env);
  if (!result.ok) return refuse(result.message);
  const { env } = result;
  const log = createLog(env.logLevel);
  const { port, serve, drain, leave } = await listen(env.port, env.host).catch(refuseOrThrow);
  const url = addressOf(env.host, port);
  const processes =
    config.worker === undefined || env.workers === 1
      ? null
      : startWorkers({ file: config.worker, count: env.workers, port, log, refuse });
  orRefuse(() => {
    checkFolders(env);
  });
  const folder = env.contentDir ?? join(root, 'courses/content');
  const ownEvents = orRefuse(() => (env.eventsDir === null ? [] : readOwnEvents(env.eventsDir)));
  const ownSite = orRefuse(() => readOwnSite(env.site));
  const nothing = { courses: [], trainings: [], program: null, events: [], site: siteOf(ownSite) };
  const content = followContent
    ? await readDraft(folder, nothing, ownEvents, ownSite)
    : await loadKeptContent({
        folder,
        ownEvents,
        ownSite,
        keptIn: join(env.dataDir, 'checked-content'),
        program: join(root, 'build/server/assets'),
        log,
        now: systemClock,
      }).catch(refuseOrThrow);
  const issuer = issuerOf(env.issuer, content.library.site);
  if (!followContent) await refuseUnprintable(content.library, issuer).catch(refuseOrThrow);
  const hadKeys = { certificates: hasPdfKey(env.keysDir), badges: hasBadgeKey(env.keysDir) };
  const integrity = followIntegrity({ file: env.databaseFile, driversFolder: join(root, 'db'), log });
  await integrity.atStart.catch(refuseOrThrow);
  // A key that a refused start made would be in the way of those that the operator puts back.
  if (!hadKeys.certificates)
    orRefuse(() => {
      checkParts({ env, root, use: 'alone' });
    });
  const pdfKeys = await openPdfKeys(env.keysDir, issuer.name, systemClock(), systemRandom.bytes).catch(
    (error: unknown) => refuse(describe(error)),
  );
  const publicUrl = env.publicUrl ?? url;
  const opened = orRefuse(() =>
    openLectern({
      env,
      publicUrl,
      log,
      content,
      pdfKeys,
      root,
      use: 'alone',
      ...(workers === undefined ? {} : { workers }),
    }),
  );
  noteKeysInUse(env.keysDir, env.databaseFile, log);
  let lectern: Lectern = opened.lectern;
  if (await lectern.store.hasAwards())
    for (const [kind, hadKey] of Object.entries(hadKeys))
      if (!hadKey)
        log.warn(
          { keysDir: env.keysDir, kind },
          `There are ${kind}, but KEYS_DIR held no key for them, so Lectern made a new one. Those that were signed before do not verify. Restore the keys from your backup and restart.`,
        );
  const advice = followContent ? null : issuerAdvice(issuer);
  if (advice !== null) log.warn(advice);
  const following = followContent
    ? followFolder(folder, async () => {
        lectern = { ...lectern, ...(await readDraft(folder, lectern.library, ownEvents, ownSite)) };
      })
    : null;
  const metrics = createMetrics(env.metricsToken, () => lectern);
  const isDamaged = () => Promise.resolve(integrity.isDamaged());
  if (processes === null) {
    const health = createHealth({ lectern: () => lectern, dataDir: dirname(env.databaseFile), isDamaged });
    const { createServer } = await import('./server.server.ts');
    const app = createServer({
      lectern: () => lectern,
      // While somebody develops, pages change.
      build: mode === 'development' ? build : await build(),
      mode,
      trustProxy: env.trustProxy,
      contentFolder: folder,
      files,
      assets: config.assets ?? builtAssets(root),
      metrics,
      health,
      ...(following === null ? {} : { extra: following.routes }),
    });
    serve(app);
  } else {
    await leave();
    const { runId, audit, throttle, answers } = lectern;
    const shared = { runId, audit, throttle, answers, wakeMail: opened.mailSender.wake };
    await processes.serve({ publicUrl, content, shared, isDamaged, metrics });
  }
  const running = startJobs([scheduledBackup({ env, root }), ...jobs], () => lectern);
  opened.mailSender.start();
  closeOnSignal(processes?.drain ?? drain, log, {
    hangUp: () => {
      following?.stop();
      void running.stop();
      void opened.mailSender.stop();
    },
    close: async () => {
      await running.stop();
      await opened.mailSender.stop();
      opened.close();
    },
  });
  return { url };
}

/** Does a step of the start, or ends the process if the operator has to do something first. */
function orRefuse<T>(step: () => T): T {
  try {
    return step();
  } catch (error) {
    return refuseOrThrow(error);
  }
}

/** Ends the process with a message that tells the operator what to do, or throws a fault of the program. */
function refuseOrThrow(error: unknown): never {
  const message = startRefusal(error);
  if (message !== null) return refuse(message);
  throw error;
}

/** Also prints the problems of the content in the terminal. */
async function readDraft(
  folder: string,
  lastValid: Lectern['library'],
  ownEvents: readonly EventSource[],
  ownSite: SiteSettings,
): Promise<ContentState> {
  const state = await loadDraft(folder, lastValid, ownEvents, ownSite);
  const problems = state.draft?.problems ?? [];
  process.stdout.write(problems.length > 0 ? `${describeProblems(problems)}\n` : 'Course content loaded.\n');
  return state;
}

function refuse(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

const describe = (error: unknown): string => (error instanceof Error ? error.message : String(error));
