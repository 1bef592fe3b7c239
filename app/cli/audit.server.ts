import type { ChainBreak, ChainReport } from '#db/audit-chain.ts';
import type { Store } from '#db/store.ts';
import { count } from './count.ts';
import { done } from './done.ts';
import type { CliDone } from './done.ts';

export type AuditCommand =
  | { readonly what: 'list' }
  /** `head` is the hash that an earlier check printed, or null. */
  | { readonly what: 'verify'; readonly head: string | null };

export const runAuditCommand = (store: Store, command: AuditCommand): Promise<CliDone> =>
  command.what === 'list' ? list(store) : verify(store, command.head);

/** Prints one line for each event. The learner is named by id while they have an account. */
async function list(store: Store): Promise<CliDone> {
  const lines: string[] = [];
  for await (const { sequence, at, kind, learnerId, subject, details } of store.listAuditEvents())
    lines.push([sequence, at.toISOString(), kind, learnerId ?? subject ?? '', details].join('\t'));
  return done([...lines, count(lines.length, 'event'), ''].join('\n'));
}

async function verify(store: Store, noted: string | null): Promise<CliDone> {
  const report = await store.checkAuditLog(noted);
  if (report.broken !== null) return done(`${describeBreak(report.broken)}\n`, 1);
  if (noted !== null && report.noted === null)
    return done(
      `No event has the hash ${noted}. Events were removed from the end of the log, or the log was exchanged.\n${describeHead(report)}`,
      1,
    );
  const since = report.noted === null ? [] : [`The hash that you gave is that of event ${report.noted}.`];
  return done(
    [`The log has ${count(report.count, 'event')}, each as it was recorded.`, ...since, ''].join('\n') +
      describeHead(report),
  );
}

function describeBreak(broken: ChainBreak): string {
  const { sequence } = broken;
  switch (broken.kind) {
    case 'missing': {
      const { last } = broken;
      return last === sequence
        ? `Event ${String(sequence)} was removed.`
        : `Events ${String(sequence)} to ${String(last)} were removed.`;
    }
    case 'surplus':
      return `Event ${String(sequence)} was inserted. The first event has the number 1.`;
    case 'changed':
      return `Event ${String(sequence)} was changed, since its hash is not that of its content.`;
    case 'detached':
      return `Event ${String(sequence)} does not continue event ${String(sequence - 1)}. One of them was inserted, or was changed together with its hash.`;
  }
}

/** Events that are removed from the end leave no trace, so the operator has to note what the log was. */
const describeHead = ({ count: events, head }: ChainReport): string =>
  `Note this elsewhere, and give it to the next check as --head: ${head} (${count(events, 'event')})\n`;
