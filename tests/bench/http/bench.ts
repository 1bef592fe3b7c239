import { cpSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import type { Request } from 'autocannon';
import { cases } from './cases.ts';
import type { Case, Site } from './case.ts';
import { drive, startProcess } from './drive.ts';
import type { Load, Measured, Running } from './drive.ts';
import { memoryOf } from './processes.ts';
import { issueCertificates } from './population.ts';
import type { populate, Population } from './population.ts';
import { printTable } from './report.ts';
import type { Report, Row } from './report.ts';

export interface BenchOptions {
  readonly rounds: number;
  /** How long each measurement takes. */
  readonly seconds: number;
  readonly learners: number;
  /** A part of the names of the cases to measure. */
  readonly only: string;
}

/** A checkout that is measured. */
export interface Revision {
  readonly name: string;
  readonly root: string;
  /** Fills a database by the verbs of this revision. */
  readonly populate: typeof populate;
}

/** Measures every case on every revision, prints a table, and returns it. */
export async function bench(revisions: readonly Revision[], options: BenchOptions): Promise<Report> {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-bench-'));
  const chosen = cases.filter(({ name }) => name.includes(options.only));
  const processes = Number(process.env.WORKERS ?? availableParallelism());
  const measurements: Measurement[] = [];
  try {
    const prepared: Prepared[] = [];
    for (const revision of revisions) prepared.push(await prepare(revision, folder, options.learners));
    for (let round = 0; round < options.rounds; round++) {
      // Another order each time, so that nothing always comes after the same.
      const order = [...chosen.slice(round % chosen.length), ...chosen.slice(0, round % chosen.length)];
      for (const one of order)
        for (const each of round % 2 === 0 ? prepared : prepared.toReversed()) {
          process.stdout.write(`round ${round + 1}: ${one.name} (${each.revision.name})\n`);
          measurements.push(...(await measure(one, each, folder, processes, options)));
        }
    }
    const report = {
      node: process.version,
      cores: availableParallelism(),
      processes,
      options,
      populations: prepared.map(({ revision, bytes }) => ({
        revision: revision.name,
        bytesPerLearner: Math.round(bytes / options.learners),
      })),
      rows: rowsOf(measurements),
    };
    printTable(report);
    return report;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export interface Prepared {
  readonly revision: Revision;
  readonly dataDir: string;
  readonly population: Population;
  /** The size of the database. */
  readonly bytes: number;
}

export async function prepare(revision: Revision, folder: string, learners: number): Promise<Prepared> {
  const begin = performance.now();
  const dataDir = join(folder, `data-${revision.name.replaceAll('/', '-')}`);
  mkdirSync(dataDir);
  const population = await revision.populate(revision.root, dataDir, learners);
  const server = await startLectern(revision, dataDir, 1);
  const certified = await issueCertificates(server.url, population);
  await server.stop();
  const bytes = statSync(join(dataDir, 'lectern.db')).size;
  const seconds = Math.round((performance.now() - begin) / 1000);
  process.stdout.write(
    `${revision.name}: ${learners} learners, ${Math.round(bytes / 1e6)} MB, ${seconds} s\n`,
  );
  return { revision, dataDir, population: certified, bytes };
}

/** Starts the built server of a revision as `npm start` does. */
export const startLectern = (revision: Revision, dataDir: string, processes: number): Promise<Running> =>
  startProcess(['bin/serve.mjs'], {
    cwd: revision.root,
    env: {
      PORT: '0',
      HOST: '127.0.0.1',
      WORKERS: String(processes),
      DATA_DIR: dataDir,
      KEYS_DIR: join(dataDir, 'keys'),
      // Visitors say of which network they are, so that no limit is met.
      TRUST_PROXY: '1',
      ISSUER_NAME: 'Bench',
    },
  });

interface Measurement {
  readonly name: string;
  readonly revision: string;
  readonly connections: number;
  readonly measured: Measured;
  readonly limit: Measured | null;
  readonly startTime: number;
  /** In bytes, of all processes of the server. */
  readonly memoryAtRest: number;
  readonly memoryAfter: number;
}

async function measure(
  one: Case,
  { revision, dataDir, population }: Prepared,
  folder: string,
  processes: number,
  { seconds }: BenchOptions,
): Promise<readonly Measurement[]> {
  const copy = join(folder, 'copy');
  const measurements: Measurement[] = [];
  for (const connections of one.connections) {
    rmSync(copy, { recursive: true, force: true });
    cpSync(dataDir, copy, { recursive: true });
    const server = await startLectern(revision, copy, processes);
    try {
      const memoryAtRest = memoryOf(server.process);
      const site: Site = { url: server.url, population };
      const requests = await one.requests(site);
      const load = { requests, expects: one.expects, connections };
      await drive(server, { ...load, seconds: 1 });
      const measured = await drive(server, { ...load, seconds });
      const memoryAfter = memoryOf(server.process);
      const sample = one.requestsEach === 1 ? await sampleOf(server.url, requests) : null;
      await server.stop();
      measurements.push({
        name: one.name,
        revision: revision.name,
        connections,
        measured: {
          ...measured,
          cost: measured.cost * one.requestsEach,
          perSecond: measured.perSecond / one.requestsEach,
        },
        limit:
          sample === null
            ? null
            : await limitOf(sample, folder, processes, { requests, connections, seconds }),
        startTime: server.startTime,
        memoryAtRest,
        memoryAfter,
      });
    } finally {
      await server.stop();
    }
  }
  return measurements;
}

/** One answer, as it goes over the line. */
interface Sample {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** In base64. */
  readonly body: string;
}

const sentHeaders = ['content-type', 'content-encoding', 'etag', 'cache-control'];

async function sampleOf(url: string, requests: readonly Request[]): Promise<Sample> {
  const [first] = requests;
  if (first === undefined) throw new Error('the case has no request');
  const {
    method = 'GET',
    path = '/',
    headers = {},
    body,
  } = typeof first.setupRequest === 'function' ? first.setupRequest(first, {}) : first;
  const sent = request(url + path, { method, headers });
  sent.end(body);
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    sent.once('response', resolve).once('error', reject);
  });
  const bytes = await buffer(answer);
  return {
    status: answer.statusCode ?? 0,
    headers: Object.fromEntries(
      sentHeaders.flatMap((name) => {
        const value = answer.headers[name];
        return typeof value === 'string' ? [[name, value]] : [];
      }),
    ),
    body: bytes.toString('base64'),
  };
}

/** Measures a bare server that sends the same bytes, in as many processes. */
async function limitOf(
  sample: Sample,
  folder: string,
  processes: number,
  load: Omit<Load, 'expects'>,
): Promise<Measured> {
  const file = join(folder, 'sample.json');
  writeFileSync(file, JSON.stringify(sample));
  const bare = join(import.meta.dirname, 'bare.mjs');
  const server = await startProcess([bare, file, String(processes)], { cwd: folder });
  try {
    await drive(server, { ...load, expects: [sample.status], seconds: 1 });
    return await drive(server, { ...load, expects: [sample.status] });
  } finally {
    await server.stop();
  }
}

/** Returns the medians of the rounds. */
function rowsOf(measurements: readonly Measurement[]): readonly Row[] {
  const groups = new Map<string, Measurement[]>();
  for (const one of measurements) {
    const key = `${one.name}\0${one.connections}\0${one.revision}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()].flatMap((rounds) => {
    const [first] = rounds;
    if (first === undefined) return [];
    const { name, revision, connections } = first;
    const medianOf = (valueIn: (one: Measurement) => number) => median(rounds.map(valueIn));
    const limits = rounds.flatMap(({ limit }) => (limit === null ? [] : [limit.perSecond]));
    const shares = rounds.flatMap(({ measured, limit }) =>
      limit === null || measured.cost === 0 ? [] : [limit.cost / measured.cost],
    );
    return {
      name,
      revision,
      connections,
      perSecond: medianOf(({ measured }) => measured.perSecond),
      cost: medianOf(({ measured }) => measured.cost),
      p50: medianOf(({ measured }) => measured.p50),
      p99: medianOf(({ measured }) => measured.p99),
      limitPerSecond: limits.length === 0 ? null : median(limits),
      shareOfLimit: shares.length === 0 ? null : median(shares),
      startTime: medianOf(({ startTime }) => startTime),
      memoryAtRest: medianOf(({ memoryAtRest }) => memoryAtRest),
      memoryAfter: medianOf(({ memoryAfter }) => memoryAfter),
    };
  });
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2;
}
