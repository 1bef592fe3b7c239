import type { Finding } from '#app/platform/examine.server.ts';
import { count } from './count.ts';
import { done } from './done.ts';
import type { CliDone } from './done.ts';

const signs: Readonly<Record<Finding['verdict'], string>> = { ok: '✓', warning: '!', fault: '✗' };

/** Prints what an examination found, a line for each part. Fails if there is a fault. */
export async function printFindings(findings: AsyncIterable<Finding>): Promise<CliDone> {
  const lines: string[] = [];
  const counts = { ok: 0, warning: 0, fault: 0 };
  for await (const { part, verdict, text } of findings) {
    counts[verdict]++;
    lines.push(`${signs[verdict]} ${part}: ${text.replaceAll('\n', '\n  ')}`);
  }
  const sum = `${count(counts.fault, 'fault')}, ${count(counts.warning, 'warning')}`;
  return done([...lines, sum, ''].join('\n'), counts.fault === 0 ? 0 : 1);
}
