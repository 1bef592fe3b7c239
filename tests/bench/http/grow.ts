import { cpSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { median, prepare, startLectern } from './bench.ts';
import type { BenchOptions, Prepared, Revision } from './bench.ts';
import { growing } from './cases.ts';
import { drive } from './drive.ts';
import { multiply } from './multiply.ts';

/** How many learners there are, one measurement for each. */
const sizes = [1_000, 10_000, 100_000] as const;

interface Grown {
  readonly name: string;
  readonly revision: string;
  readonly learners: number;
  /** The time of the processor that the server takes for a request, in milliseconds. */
  readonly cost: number;
}

interface GrowthReport {
  readonly node: string;
  readonly options: BenchOptions;
  readonly rows: readonly Grown[];
}

/**
 * Measures on Linux what pages of one learner cost as others grow in number, prints a table, and returns
 * it.
 */
export async function grow(revisions: readonly Revision[], options: BenchOptions): Promise<GrowthReport> {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-grow-'));
  const rows: Grown[] = [];
  try {
    for (const revision of revisions) {
      const prepared = await prepare(revision, folder, options.learners);
      for (const learners of sizes) rows.push(...(await measure(prepared, folder, learners, options)));
    }
    printGrowth(rows);
    return { node: process.version, options, rows };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(
  { revision, dataDir, population }: Prepared,
  folder: string,
  learners: number,
  { rounds, seconds, only, learners: originals }: BenchOptions,
): Promise<readonly Grown[]> {
  const copy = join(folder, 'copy');
  const file = join(copy, 'lectern.db');
  rmSync(copy, { recursive: true, force: true });
  cpSync(dataDir, copy, { recursive: true });
  multiply(file, learners / originals);
  process.stdout.write(
    `${revision.name}: ${learners} learners, ${Math.round(statSync(file).size / 1e6)} MB\n`,
  );
  // One process, whose time is measured.
  const server = await startLectern(revision, copy, 1);
  try {
    const measured: Grown[] = [];
    for (const one of growing.filter(({ name }) => name.includes(only))) {
      const costs: number[] = [];
      for (let round = 0; round < rounds; round++) {
        const requests = await one.requests({ url: server.url, population });
        const load = { requests, expects: one.expects, connections: 1 };
        // The first requests after a start are slower.
        await drive(server, { ...load, seconds: 1 });
        costs.push((await drive(server, { ...load, seconds })).cost);
      }
      measured.push({ name: one.name, revision: revision.name, learners, cost: median(costs) });
    }
    return measured;
  } finally {
    await server.stop();
  }
}

/** Prints what a request costs in milliseconds, and how often more beside most learners than fewest. */
function printGrowth(rows: readonly Grown[]): void {
  const heads = ['case', 'revision', ...sizes.map((size) => `${size} learners`), 'times'];
  const cases = new Map(rows.map((row) => [`${row.name}\0${row.revision}`, row]));
  const lines = [...cases.values()].map(({ name, revision }) => {
    const costs = sizes.map(
      (size) =>
        rows.find((row) => row.name === name && row.revision === revision && row.learners === size)?.cost ??
        0,
    );
    const times = (costs.at(-1) ?? 0) / (costs[0] ?? 1);
    return [name, revision, ...costs.map((cost) => `${cost.toFixed(1)} ms`), times.toFixed(2)];
  });
  const all = [heads, heads.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`);
  process.stdout.write(`\nNode ${process.version}\n\n${all.join('\n')}\n`);
}
