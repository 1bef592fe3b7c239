import cluster from 'node:cluster';
import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from 'pino';
import { linkToWorker } from './cluster-link.server.ts';
import type { MainCalls, Opened } from './cluster-link.server.ts';
import { followHeartbeat } from './heartbeat.server.ts';
import type { Heartbeat } from './heartbeat.server.ts';
import type { Shared } from './lectern.server.ts';
import { sumMetrics } from './metrics.server.ts';
import type { Metrics } from './metrics.server.ts';

/** What the main process has for its workers once it has opened the site. */
export interface Site extends Omit<Opened, 'runId'> {
  readonly shared: Shared;
  readonly isDamaged: () => Promise<boolean>;
  readonly metrics: Pick<Metrics, 'read'>;
}

interface Workers {
  /** Lets the workers open the site and take the port. Resolves when all of them serve. */
  readonly serve: (site: Site) => Promise<void>;
  /** Has every worker answer what has arrived and exit, and then calls `closed`. */
  readonly drain: (closed: () => void) => void;
}

interface WorkersConfig {
  /** The program of a worker. */
  readonly file: string;
  readonly count: number;
  readonly port: number;
  readonly log: Logger;
  /** Ends this process with a message for the operator. */
  readonly refuse: (message: string) => never;
  readonly heartbeat?: Heartbeat;
}

/** A worker that ends sooner, since it cannot run, is replaced when this is over, in milliseconds. */
const shortestLife = 5_000;

/**
 * A worker that has not answered for half a minute hangs. Documents that take long are made in threads, and
 * nothing else holds the thread for requests for more than a second.
 */
const usualHeartbeat: Heartbeat = { every: 5_000, mostMissed: 6 };

/**
 * Starts the processes that serve. They load beside this one, and wait until it has opened the site. One that
 * ends is replaced, and so is one that hangs. If one cannot start at first, this process ends.
 *
 * Each worker accepts connections from the system itself. Handed out in turn by this process, a connection
 * that is on its way to a worker that stops would be lost.
 */
export function startWorkers({
  file,
  count,
  port,
  log,
  refuse,
  heartbeat = usualHeartbeat,
}: WorkersConfig): Workers {
  cluster.setupPrimary({ exec: file, args: [], serialization: 'advanced' });
  cluster.schedulingPolicy = cluster.SCHED_NONE;
  const links = new Set<ReturnType<typeof linkToWorker>>();
  let starting = count;
  let whenStopped: (() => void) | null = null;
  let open: (site: Site) => void = () => undefined;
  let begin: () => void = () => undefined;
  const opened = new Promise<Site>((resolve) => {
    open = resolve;
  });
  const allServe = new Promise<void>((resolve) => {
    begin = resolve;
  });

  function start(): void {
    const rest = wait(shortestLife, undefined, { ref: false });
    const worker = cluster.fork({ PORT: String(port) });
    const forms = followForms(opened);
    let stopAsking: () => void = () => undefined;
    const link = linkToWorker(
      {
        ...callsOf(opened, links),
        begin: forms.begin,
        end: forms.end,
        serving: () => {
          stopAsking = followHeartbeat(
            () => link.answer(),
            heartbeat,
            () => {
              log.error({ worker: worker.process.pid }, 'a worker hangs and is ended');
              worker.process.kill('SIGKILL');
            },
          );
          starting--;
          if (starting === 0) begin();
        },
        refused: (message) => {
          if (starting > 0) refuse(message);
          log.error({ worker: worker.process.pid, message }, 'a worker could not start');
        },
      },
      {
        // A worker that has ended gets nothing more, and its `exit` follows.
        post: (message) => void worker.send(message, () => undefined),
        on: (take) => void worker.on('message', take),
      },
    );
    links.add(link);
    worker.once('exit', (code, signal) => {
      stopAsking();
      links.delete(link);
      link.$close();
      void forms.giveUp();
      if (whenStopped !== null) {
        if (links.size === 0) whenStopped();
        return;
      }
      // It has printed why.
      if (starting > 0) process.exit(1);
      log.error({ worker: worker.process.pid, code, signal }, 'a worker ended and is replaced');
      void rest.then(() => {
        if (whenStopped === null) start();
      });
    });
  }

  // One that hangs does not notice that this process ends.
  process.once('exit', () => {
    for (const worker of Object.values(cluster.workers ?? {})) worker?.process.kill('SIGKILL');
  });
  for (let place = 0; place < count; place++) start();
  return {
    serve: (site) => {
      open(site);
      return allServe;
    },
    drain: (closed) => {
      whenStopped = closed;
      if (links.size === 0) closed();
      for (const link of links) void link.stop();
    },
  };
}

/** Returns what every worker may ask. Each waits until the site is open. */
const callsOf = (
  opened: Promise<Site>,
  links: ReadonlySet<ReturnType<typeof linkToWorker>>,
): Omit<MainCalls, 'begin' | 'end' | 'serving' | 'refused'> => ({
  open: async () => {
    const { publicUrl, content, shared } = await opened;
    return { publicUrl, content, runId: shared.runId };
  },
  count: async (...tries) => (await opened).shared.throttle.count(...tries),
  forgive: async (...tries) => (await opened).shared.throttle.forgive(...tries),
  signedIn: async (learnerId, by) => (await opened).shared.audit.signedIn(learnerId, by),
  signInFailed: async (learnerId, by) => (await opened).shared.audit.signInFailed(learnerId, by),
  limitReached: async (rule) => (await opened).shared.audit.limitReached(rule),
  wakeMail: () =>
    void opened.then(({ shared }) => {
      shared.wakeMail();
    }),
  isDamaged: async () => (await opened).isDamaged(),
  readMetrics: async () => {
    const { metrics } = await opened;
    // One that ends meanwhile does not answer.
    const measured = await Promise.allSettled([metrics.read(), ...[...links].map((link) => link.measured())]);
    return sumMetrics(measured.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : [])));
  },
});

/** Follows which forms a worker carries out, so that nobody waits for one that was killed. */
function followForms(
  opened: Promise<Site>,
): Pick<MainCalls, 'begin' | 'end'> & { readonly giveUp: () => Promise<void> } {
  const begun = new Set<string>();
  let hasEnded = false;
  const end: MainCalls['end'] = async (key, answer, isKept) => {
    begun.delete(key);
    await (await opened).shared.answers.end(key, answer, isKept);
  };
  const giveUp = async (): Promise<void> => {
    hasEnded = true;
    for (const key of begun) await end(key, null, false);
  };
  return {
    begin: async (key) => {
      const answer = await (await opened).shared.answers.begin(key);
      if (answer === null) begun.add(key);
      if (hasEnded) await giveUp();
      return answer;
    },
    end,
    giveUp,
  };
}
