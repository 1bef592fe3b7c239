import { readFile } from 'node:fs/promises';
import { titleOf } from '#certificates/facts.ts';
import type { Award } from '#db/award-store.ts';
import { translator } from '#app/messages/messages.ts';
import type { Locale, Translate } from '#app/messages/messages.ts';
import { systemClock, systemRandom } from '#app/platform/clock-and-random.server.ts';
import { issuerOf } from '#app/platform/issuer.server.ts';
import { openPdfKeys } from '#app/platform/pdf-keys.server.ts';
import { openLectern } from '#app/platform/lectern.server.ts';
import type { Lectern, LecternConfig } from '#app/platform/lectern.server.ts';
import { createLog } from '#app/platform/log.server.ts';
import { verifyFile, findAward, forgetCertificates, refuseName, renew } from '#app/awards/index.server.ts';
import type { FileVerdict, Signed } from '#app/awards/index.server.ts';
import { tidyName } from '#certificates/text/name.ts';
import { count } from './count.ts';
import { done, row } from './done.ts';
import type { CliDone } from './done.ts';

/** The services that the commands for awards use. */
export interface AwardTools extends Pick<
  Lectern,
  'store' | 'now' | 'random' | 'awardMaker' | 'readTexts' | 'madeFiles' | 'log'
> {
  /** The configured address, or null. Without one, an award keeps the address that it has. */
  readonly publicUrl: string | null;
  readonly t: Translate;
  readonly locale: Locale;
}

export type AwardCommand =
  | { readonly what: 'list' }
  | { readonly what: 'verify'; readonly file: string }
  | { readonly what: 'show'; readonly serial: string }
  | { readonly what: 'revoke'; readonly serial: string; readonly reason: string }
  /** Reissues the award under the name, or under the same name if it is null. */
  | { readonly what: 'reissue'; readonly serial: string; readonly name: string | null };

/** Opens the database of the site, which a server may be using, and closes it after the work. */
export async function withAwards<T>(
  { env, content, root }: Pick<LecternConfig, 'env' | 'content' | 'root'>,
  work: (tools: AwardTools) => Promise<T>,
): Promise<T> {
  const publicUrl = env.publicUrl ?? `http://${env.host}:${String(env.port)}`;
  const { name } = issuerOf(env.issuer, content.library.site);
  const pdfKeys = await openPdfKeys(env.keysDir, name, systemClock(), systemRandom.bytes);
  const log = createLog('silent');
  const { lectern, close } = openLectern({ env, publicUrl, log, content, pdfKeys, root, use: 'beside' });
  try {
    return await work({ ...lectern, publicUrl: env.publicUrl, t: translator('en'), locale: 'en' });
  } finally {
    close();
  }
}

/** Runs one command on the awards of a site. Every change is recorded among the events of the award. */
export async function runAwardCommand(tools: AwardTools, command: AwardCommand): Promise<CliDone> {
  if (command.what === 'list') return list(tools);
  if (command.what === 'verify') return verify(tools, command.file);
  const award = await findAward(tools, command.serial);
  if (award === null) return done(`There is no award with the serial ${command.serial}.\n`, 1);
  switch (command.what) {
    case 'show':
      return show(tools, award);
    case 'revoke':
      return revoke(tools, award, command.reason);
    case 'reissue':
      return reissue(tools, award, command.name);
  }
}

/** Prints one line for each award. Tabs separate the columns, and the last two hold free text. */
async function list({ store }: AwardTools): Promise<CliDone> {
  const lines: string[] = [];
  for await (const { facts, status } of store.listAwards())
    lines.push(
      row([facts.serial, facts.completedOn, status.kind, facts.kind, titleOf(facts), facts.learnerName]),
    );
  return done([...lines, count(lines.length, 'award'), ''].join('\n'));
}

async function show({ store }: AwardTools, { facts, status, sharedAt }: Award): Promise<CliDone> {
  const events = await store.listAwardEvents(facts.serial);
  const lines = [
    ...Object.entries(facts).map(([name, value]) => `${name}: ${describe(value)}`),
    `status: ${describe(status)}`,
    `shared: ${sharedAt === null ? 'no' : sharedAt.toISOString()}`,
    'events:',
    ...events.map(
      ({ at, what, by, note }) =>
        `  ${at.toISOString()}  ${what} by ${by === 'learner' ? 'the learner' : 'the operator'}${note === null ? '' : `: ${note}`}`,
    ),
  ];
  return done(`${lines.join('\n')}\n`);
}

const describe = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** Fails unless the file was signed here, is unaltered, and its award is valid. */
async function verify(tools: AwardTools, file: string): Promise<CliDone> {
  let bytes;
  try {
    bytes = await readFile(file);
  } catch {
    return done(`${file} cannot be read.\n`, 1);
  }
  const found = await verifyFile({ ...tools, client: null }, bytes);
  switch (found.kind) {
    case 'no-file':
    case 'too-many':
    case 'busy':
    case 'not-ours':
      return done(`${file} has no signature of this site.\n`, 1);
    case 'named':
    case 'unknown':
    case 'several':
      return done(`${file} has no signature of this site. It names ${namedIn(found)}.\n`, 1);
    case 'named-records':
      return done(`${file} has no signature of this site. It names ${found.keys.join(', ')}.\n`, 1);
    case 'unknown-key':
      return done(`${file} names a key that is not in KEYS_DIR. It is forged, or the key was lost.\n`, 1);
    case 'altered':
      return done(`${file} was altered after it was signed here.\n`, 1);
    case 'unrecorded':
      return done(`${file} was signed here, but there is no record of ${found.serial}.\n`, 1);
    case 'signed-record':
      return describeRecord(file, found);
    case 'intact': {
      const { facts, status } = found.award;
      const code = status.kind === 'valid' ? 0 : 1;
      return done(
        `${signedPart(file, found.signed)} is unaltered: ${facts.serial}, ${facts.learnerName}, ${describe(status)}\n`,
        code,
      );
    }
  }
}

/** What of a file the signature covers, in words. */
const signedPart = (file: string, signed: Signed): string =>
  ({
    file,
    beginning: `What was signed of ${file} (not what was appended)`,
    picture: `The record in ${file} (not its picture)`,
    rewritten: `The record in ${file} (which another program rewrote)`,
  })[signed];

/** Fails if the learner withdrew the record, if there is none, or if a row of it was revoked. */
function describeRecord(
  file: string,
  { signed, key, found }: Extract<FileVerdict, { kind: 'signed-record' }>,
): CliDone {
  const whole = `${signedPart(file, signed)} is unaltered: ${key}`;
  switch (found.kind) {
    case 'unknown':
      return done(`${whole}, but there is no record of that. Its learner may have deleted the account.\n`, 1);
    case 'withdrawn':
      return done(`${whole}, but its learner withdrew it on ${found.at}.\n`, 1);
    case 'found': {
      const { learnerName, totals, revokedRows } = found.record;
      const said = `${whole}, ${learnerName}, ${describe(totals)}`;
      return revokedRows === 0
        ? done(`${said}\n`)
        : done(
            `${said}. Rows revoked since: ${String(revokedRows)}, and left: ${describe(found.record.totalsLeft)}\n`,
            1,
          );
    }
  }
}

/** The serials that an unsigned file names, with the award of the only one. */
function namedIn(found: Extract<FileVerdict, { kind: 'named' | 'unknown' | 'several' }>): string {
  switch (found.kind) {
    case 'named':
      return [found.award.facts.serial, found.award.facts.learnerName, describe(found.award.status)].join(
        ', ',
      );
    case 'unknown':
      return `${found.serial}, of which there is no record`;
    case 'several':
      return found.serials.join(', ');
  }
}

async function revoke(tools: AwardTools, { facts }: Award, reason: string): Promise<CliDone> {
  const outcome = await tools.store.revokeAward(facts.serial, reason, tools.now());
  await forgetCertificates(tools, [facts.serial]);
  return outcome === 'revoked'
    ? done(`${facts.serial} is revoked. Its page gives the reason.\n`)
    : done(`${facts.serial} was already revoked. Nothing was changed.\n`, 1);
}

async function reissue(tools: AwardTools, { facts }: Award, typed: string | null): Promise<CliDone> {
  const name = typed === null ? facts.learnerName : tidyName(typed);
  const refused = await refuseName(tools, name);
  if (refused !== null) return done(`${refused}\n`, 1);
  const publicUrl = tools.publicUrl ?? new URL(facts.verifyUrl).origin;
  const renewed = renew({ ...tools, publicUrl }, facts, name);
  const outcome = await tools.store.supersedeAward({
    serial: facts.serial,
    facts: renewed,
    by: 'operator',
    now: tools.now(),
  });
  await forgetCertificates(tools, [facts.serial]);
  return outcome === 'superseded'
    ? done(`${facts.serial} is replaced by ${renewed.serial}, and its page points there.\n`)
    : done(
        `${facts.serial} was already replaced. Reissue the award that replaced it. Nothing was changed.\n`,
        1,
      );
}
