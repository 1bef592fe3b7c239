import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import autocannon from 'autocannon';
import { processorTimeOf } from './processes.ts';

export interface Running {
  readonly url: string;
  readonly process: ChildProcess;
  /** From its start until it listened, in milliseconds. */
  readonly startTime: number;
  readonly stop: () => Promise<void>;
}

/** Starts a server in a process of its own. It must print "ready at" and its address. */
export async function startProcess(
  args: readonly string[],
  options: { readonly cwd: string; readonly env?: Readonly<Record<string, string>> },
): Promise<Running> {
  const begin = performance.now();
  const env = { ...process.env, ...options.env };
  const child = spawn(process.execPath, args, {
    cwd: options.cwd,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((done) =>
    child.once('exit', () => {
      done();
    }),
  );
  const url = await new Promise<string>((ready, fail) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const found = /ready at (\S+)/.exec(line)?.[1];
      if (found !== undefined) ready(found);
    });
    void ended.then(() => {
      fail(new Error(`a server ended: ${args.join(' ')}`));
    });
  });
  return {
    url,
    process: child,
    startTime: performance.now() - begin,
    stop: () => {
      child.kill('SIGTERM');
      return ended;
    },
  };
}

export interface Load {
  readonly requests: readonly autocannon.Request[];
  /** The statuses of answers that count. Any other fails the bench. */
  readonly expects: readonly number[];
  readonly connections: number;
  readonly seconds: number;
}

export interface Measured {
  /** The time of the processor that the server takes for a request, in milliseconds. */
  readonly cost: number;
  readonly perSecond: number;
  /** In milliseconds. */
  readonly p50: number;
  readonly p99: number;
}

/** Sends requests for some time, each connection one after the other. */
export async function drive({ url, process }: Running, load: Load): Promise<Measured> {
  const before = processorTimeOf(process);
  const result = await autocannon({
    url,
    connections: load.connections,
    duration: load.seconds,
    requests: [...load.requests],
    timeout: 60,
  });
  const statuses = Object.entries(result.statusCodeStats ?? {});
  const unexpected = statuses.filter(([status]) => !load.expects.includes(Number(status)));
  if (unexpected.length > 0 || result.errors > 0)
    throw new Error(`unexpected answers: ${JSON.stringify(result.statusCodeStats)}, ${result.errors} errors`);
  const { requests, latency, duration } = result;
  const cost = (processorTimeOf(process) - before) / requests.total;
  return { cost, perSecond: requests.total / duration, p50: latency.p50, p99: latency.p99 };
}
