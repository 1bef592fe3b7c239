import { dirname, join } from 'node:path';
import type { ServerBuild } from '@remix-run/node';
import { deepFreeze } from '#courses/load.ts';
import { builtAssets } from './assets.server.ts';
import { linkToMain } from './cluster-link.server.ts';
import type { MainCalls } from './cluster-link.server.ts';
import { readEnv } from './env.server.ts';
import { createHealth } from './health.server.ts';
import { openLectern } from './lectern.server.ts';
import type { Shared } from './lectern.server.ts';
import { listen } from './listen.server.ts';
import type { Listening } from './listen.server.ts';
import { createLog } from './log.server.ts';
import { createMetrics } from './metrics.server.ts';
import type { Metrics } from './metrics.server.ts';
import { readPdfKeys } from './pdf-keys.server.ts';
import type { ReadyFile } from './ready-files.server.ts';
import { createServer } from './server.server.ts';
import { SettingError } from './setting-error.server.ts';
import { startRefusal } from './start-refusal.server.ts';

interface WorkerConfig {
  /** The folder of the checkout, which has the content and the build. */
  readonly root: string;
  readonly build: ServerBuild;
  /** The files that are the same for everybody. */
  readonly files: readonly ReadyFile[];
}

interface Serving {
  readonly drain: Listening['drain'];
  readonly metrics: Metrics;
  readonly close: () => void;
}

/** Serves in a process that the main process has started, and stops when that says so. */
export async function startWorker(config: WorkerConfig): Promise<void> {
  // A terminal or a service manager sends them to every process.
  for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => undefined);
  let serving: Serving | null = null;
  const main = linkToMain(
    {
      stop: () => {
        if (serving === null) process.exit(0);
        const { drain, close } = serving;
        drain(() => {
          close();
          process.exit(0);
        });
      },
      answer: () => undefined,
      measured: () => serving?.metrics.read() ?? Promise.resolve([]),
    },
    {
      // If the main process has ended, this one is about to.
      post: (message) => void process.send?.(message, undefined, undefined, () => undefined),
      on: (take) => void process.on('message', take),
    },
  );
  try {
    serving = await serve(config, main);
    await main.serving();
  } catch (error) {
    const message = startRefusal(error);
    if (message === null) throw error;
    await main.refused(message);
    process.exit(1);
  }
}

async function serve({ root, build, files }: WorkerConfig, main: MainCalls): Promise<Serving> {
  const result = readEnv(process.env);
  if (!result.ok) throw new SettingError(result.message);
  const { env } = result;
  const { publicUrl, content, runId } = await main.open();
  const { lectern, close } = openLectern({
    env,
    publicUrl,
    log: createLog(env.logLevel),
    content: { ...content, library: deepFreeze(content.library) },
    pdfKeys: readPdfKeys(env.keysDir),
    root,
    use: 'beside',
    shared: { runId, ...sharedBy(main) },
  });
  const { isDamaged, readMetrics } = main;
  const metrics = createMetrics(env.metricsToken, () => lectern, readMetrics);
  const app = createServer({
    lectern: () => lectern,
    build,
    mode: 'production',
    trustProxy: env.trustProxy,
    contentFolder: env.contentDir ?? join(root, 'courses/content'),
    files,
    assets: builtAssets(root),
    metrics,
    health: createHealth({ lectern: () => lectern, dataDir: dirname(env.databaseFile), isDamaged }),
  });
  const listening = await listen(env.port, env.host);
  listening.serve(app);
  return { drain: listening.drain, metrics, close };
}

const sharedBy = (main: MainCalls): Omit<Shared, 'runId'> => ({
  throttle: { count: main.count, forgive: main.forgive },
  audit: { signedIn: main.signedIn, signInFailed: main.signInFailed, limitReached: main.limitReached },
  answers: { begin: main.begin, end: main.end },
  wakeMail: main.wakeMail,
});
