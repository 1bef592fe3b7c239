import { readFileSync } from 'node:fs';
import type { ChildProcess } from 'node:child_process';

/** Returns the resident memory of a process and those that it started, in bytes. Zero outside Linux. */
export const memoryOf = (process: ChildProcess): number =>
  sumOf(process, (id) => Number(/VmRSS:\s+(\d+)/.exec(read(`/proc/${id}/status`))?.[1] ?? 0) * 1024);

/**
 * Returns the time that all threads of a process and of those that it started had the processor, in
 * milliseconds. Unlike a stopwatch, it does not count what else the machine does. Linux counts it in
 * hundredths of a second. Zero outside Linux.
 */
export const processorTimeOf = (process: ChildProcess): number =>
  sumOf(process, (id) => {
    const [, fields = ''] = read(`/proc/${id}/stat`).split(') ');
    const [user = 0, system = 0] = fields.split(' ').slice(11, 13).map(Number);
    return (user + system) * 10;
  });

const sumOf = ({ pid = 0 }: ChildProcess, valueOf: (id: string) => number): number =>
  below(String(pid)).reduce((sum, id) => sum + valueOf(id), 0);

const below = (id: string): readonly string[] =>
  [id].concat(
    read(`/proc/${id}/task/${id}/children`)
      .split(' ')
      .filter((child) => child !== '')
      .flatMap(below),
  );

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
