import type { BenchOptions } from './bench.ts';

/** The medians of a case. Times are in milliseconds, and memory is in bytes. */
export interface Row {
  readonly name: string;
  readonly revision: string;
  readonly connections: number;
  readonly perSecond: number;
  /** The time of the processor that the server takes, of all its processes. */
  readonly cost: number;
  readonly p50: number;
  readonly p99: number;
  /** What a bare server does that sends the same bytes. Null if a case has answers of several sizes. */
  readonly limitPerSecond: number | null;
  /** The time of the processor that the bare server takes, as a part of what Lectern takes. */
  readonly shareOfLimit: number | null;
  readonly startTime: number;
  readonly memoryAtRest: number;
  readonly memoryAfter: number;
}

export interface Report {
  readonly node: string;
  readonly cores: number;
  readonly processes: number;
  readonly options: BenchOptions;
  readonly populations: readonly { readonly revision: string; readonly bytesPerLearner: number }[];
  readonly rows: readonly Row[];
}

const heads = [
  'case',
  'revision',
  'at once',
  'a second',
  'CPU',
  'limit',
  'share',
  'p50',
  'p99',
  'start',
  'MB',
  'after',
];

/** Prints the report as a table in Markdown. */
export function printTable({ node, cores, processes, options, populations, rows }: Report): void {
  const { rounds, seconds, learners } = options;
  const size = populations.map(({ revision, bytesPerLearner }) => `${revision} ${bytesPerLearner} bytes`);
  const lines = rows
    .toSorted((one, other) => one.name.localeCompare(other.name) || one.connections - other.connections)
    .map((row) => [
      row.name,
      row.revision,
      String(row.connections),
      round(row.perSecond),
      `${row.cost.toFixed(2)} ms`,
      row.limitPerSecond === null ? '' : round(row.limitPerSecond),
      row.shareOfLimit === null ? '' : `${(row.shareOfLimit * 100).toFixed(1)}%`,
      `${row.p50} ms`,
      `${row.p99} ms`,
      `${round(row.startTime)} ms`,
      megabytes(row.memoryAtRest),
      megabytes(row.memoryAfter),
    ]);
  const all = [heads, heads.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`);
  process.stdout.write(
    `\nNode ${node}, ${cores} cores, ${processes} processes; medians of ${rounds} rounds of ${seconds} s; ` +
      `${learners} learners (a learner: ${size.join(', ')})\n\n${all.join('\n')}\n`,
  );
}

const round = (value: number): string => (value >= 100 ? value.toFixed(0) : value.toFixed(1));
const megabytes = (bytes: number): string => (bytes / 1024 / 1024).toFixed(0);
