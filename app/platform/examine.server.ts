import { existsSync, readdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { access, constants, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { fallbackFonts } from '#certificates/text/fallback-fonts.ts';
import { checkDatabase } from '#db/open.ts';
import { hasBadgeKey, readBadgeKeys } from './badge-keys.server.ts';
import { systemRandom } from './clock-and-random.server.ts';
import { listScheduled, scheduledName } from './backup.server.ts';
import { loadContent } from './content.server.ts';
import type { Env } from './env.server.ts';
import { issuerAdvice, issuerOf } from './issuer.server.ts';
import { hasPdfKey, readPdfKeys } from './pdf-keys.server.ts';
import { defaultSender } from './mail.server.ts';
import { readOwnEvents } from './own-events.server.ts';
import { readOwnSite } from './own-site.server.ts';
import { refuseUnprintable } from './printing.server.ts';
import { findSecret } from './secret.server.ts';
import { startRefusal } from './start-refusal.server.ts';
import { askAuthority } from './time-stamp-authority.server.ts';

/** What an examination of an installation found about one part of it. */
export interface Finding {
  readonly part: string;
  readonly verdict: 'ok' | 'warning' | 'fault';
  /** What was found, and what to do about it. */
  readonly text: string;
}

export interface Examination {
  readonly env: Env;
  /** The folder that holds `app` and `db`. */
  readonly root: string;
  readonly contentFolder: string;
  readonly now: Date;
  /** The address that a test mail is sent to, or null to send none. */
  readonly mailTo: string | null;
}

const require = createRequire(import.meta.url);

function isInstalled(file: string): boolean {
  try {
    require.resolve(file);
    return true;
  } catch {
    return false;
  }
}

type Examine = (examination: Examination) => Promise<Omit<Finding, 'part'>>;

const ok = (text: string) => ({ verdict: 'ok', text }) as const;
const warning = (text: string) => ({ verdict: 'warning', text }) as const;
const fault = (text: string) => ({ verdict: 'fault', text }) as const;

/** The free space below which the operator is warned, in bytes. A copy before a migration needs some. */
const littleSpace = 500_000_000;

const hour = 3_600_000;

/** How long the public address and the mail server have to answer, in milliseconds. */
const patience = 15_000;

const parts: Readonly<Record<string, Examine>> = {
  node: () => {
    const [major = 0] = process.versions.node.split('.').map(Number);
    const text = `Node ${process.versions.node}`;
    return Promise.resolve(
      [20, 22, 24].includes(major) ? ok(text) : warning(`${text} is not tested. Use Node 20, 22 or 24.`),
    );
  },

  content: ({ env, contentFolder }) => {
    const events = env.eventsDir === null ? [] : readOwnEvents(env.eventsDir);
    const { courses } = loadContent(contentFolder, events).library;
    return Promise.resolve(
      courses.length > 0 ? ok(`courses: ${String(courses.length)}`) : warning('There is no course.'),
    );
  },

  printing: async ({ env, contentFolder }) => {
    const { library } = loadContent(contentFolder, [], readOwnSite(env.site));
    await refuseUnprintable(library, issuerOf(env.issuer, library.site));
    const missing = fallbackFonts
      .map(({ package: name, file }) => ({ name, file: `${name}/${file}` }))
      .filter(({ file }) => !isInstalled(file))
      .map(({ name }) => name);
    return ok(
      `every title, the issuer and the signatory can be printed; optional fonts that are not installed: ${
        missing.join(', ') || 'none'
      }`,
    );
  },

  site: ({ env, contentFolder }) => {
    const { site } = loadContent(contentFolder, [], readOwnSite(env.site)).library;
    return Promise.resolve(
      site.isNamed
        ? ok(
            `it is called ${site.name}${site.sheet === null ? '' : ', in colors of its own that can be read'}`,
          )
        : warning(`The site is called ${site.name}, like the software. Set SITE_NAME, or name in site.yaml.`),
    );
  },

  issuer: ({ env, contentFolder }) => {
    const { site } = loadContent(contentFolder, [], readOwnSite(env.site)).library;
    const issuer = issuerOf(env.issuer, site);
    const advice = issuerAdvice(issuer);
    return Promise.resolve(advice === null ? ok(issuer.name) : warning(advice));
  },

  folder: async ({ env: { dataDir } }) => {
    await access(dataDir, constants.R_OK | constants.W_OK);
    const { bavail, bsize } = await statfs(dataDir);
    const free = `${String(Math.round((bavail * bsize) / 1_000_000))} MB are free in ${dataDir}`;
    return bavail * bsize > littleSpace ? ok(free) : warning(`${free}. Make room before saves fail.`);
  },

  permissions: ({ env }) => {
    const secret = join(env.dataDir, 'secret');
    const keys = existsSync(env.keysDir)
      ? readdirSync(env.keysDir)
          .filter((name) => name.endsWith('.pem') && !name.endsWith('.pub.pem'))
          .map((name) => join(env.keysDir, name))
      : [];
    const open = [env.databaseFile, secret, ...keys].filter(
      (file) => existsSync(file) && (statSync(file).mode & 0o077) !== 0,
    );
    return Promise.resolve(
      open.length === 0
        ? ok('only this user can read the database, the secret and the keys')
        : warning(`Other users of this machine can read ${open.join(', ')}. Run \`chmod 600\` on each.`),
    );
  },

  database: async ({ env: { databaseFile: file }, root }) => {
    if (!existsSync(file)) return warning(`There is no database at ${file} yet. The first start makes it.`);
    await checkDatabase({ file, driversFolder: join(root, 'db') });
    return ok(`every page, index and reference of ${file} is sound`);
  },

  keys: ({ env: { keysDir, dataDir, secret } }) => {
    if (!hasPdfKey(keysDir) || !hasBadgeKey(keysDir))
      return Promise.resolve(warning(`${keysDir} lacks a key. The next start makes what is missing.`));
    readPdfKeys(keysDir);
    const { all, signing } = readBadgeKeys(keysDir);
    const hasOne = secret !== null || findSecret(dataDir) !== null;
    return Promise.resolve(
      hasOne
        ? ok(`${signing.name} signs badges; badge keys: ${String(all.length)}`)
        : warning('There is no secret. The first start makes it.'),
    );
  },

  address: async ({ env: { publicUrl, trustProxy } }) => {
    if (publicUrl === null) return warning('PUBLIC_URL is not set. Only this machine can open the site.');
    const health = `${publicUrl}/healthz`;
    const answer = await fetch(health, { signal: AbortSignal.timeout(patience), redirect: 'manual' });
    if (answer.status !== 200 || (await answer.text()) !== 'ok\n')
      return fault(`${health} answers ${String(answer.status)} and not "ok". Start the server, and let the
proxy pass requests on unchanged.`);
    if (!publicUrl.startsWith('https:'))
      return warning(`${publicUrl} is not encrypted. Passwords and cookies can be read on the way.`);
    if (answer.headers.get('strict-transport-security') === null)
      return warning(`The proxy of ${publicUrl} removes headers of Lectern. Let it pass them on.`);
    return trustProxy === false
      ? warning('TRUST_PROXY is not set, so all learners share the limits of one address.')
      : ok(`${publicUrl} answers, with a certificate that browsers trust`);
  },

  mail: async ({ env: { smtpUrl, mailFrom, publicUrl, site: own }, contentFolder, mailTo }) => {
    if (smtpUrl === null)
      return warning('SMTP_URL is not set. Emails are written to files, and nobody receives them.');
    const { createTransport } = await import('nodemailer');
    const url = new URL(smtpUrl);
    for (const name of ['connectionTimeout', 'greetingTimeout', 'socketTimeout', 'dnsTimeout'])
      url.searchParams.set(name, String(patience));
    const transport = createTransport(url.href);
    if (mailTo === null) {
      await transport.verify();
      return ok(`${url.host} accepts the user and the password. --mail ADDRESS sends an email.`);
    }
    const { site } = loadContent(contentFolder, [], readOwnSite(own)).library;
    const from = mailFrom ?? defaultSender(site, publicUrl ?? 'http://localhost');
    const subject = `${site.name} can send email`;
    const text =
      'This email was sent by `lectern doctor`. Nothing is wrong, and there is nothing for you to do.\n';
    await transport.sendMail({ from, to: mailTo, subject, text });
    return ok(`${url.host} accepted an email. Check that it arrived, and that it is not in the spam folder.`);
  },

  'time stamps': async ({ env: { tsaUrl } }) => {
    if (tsaUrl === null) return ok('TSA_URL is not set, so certificates have no time stamp');
    const { imprintOf, readTimeStamp, requestTimeStamp } = await import('#certificates/pdf/time-stamp.ts');
    const request = requestTimeStamp(imprintOf(systemRandom.bytes(16)), systemRandom.bytes(16));
    const result = readTimeStamp(request, await askAuthority(tsaUrl, request));
    const { host } = new URL(tsaUrl);
    return 'token' in result
      ? ok(`${host} gives time stamps`)
      : fault(`${host} gives no time stamp: ${result.refused}. Set another TSA_URL.`);
  },

  backup: ({ env: { backupDir }, now }) => {
    if (backupDir === null) return Promise.resolve(warning('BACKUP_DIR is not set. No backups are made.'));
    const wanted = scheduledName(new Date(now.getTime() - 48 * hour));
    const [latest = ''] = listScheduled(backupDir).slice(-1);
    return Promise.resolve(
      latest > wanted
        ? ok(`the latest is ${join(backupDir, latest)}`)
        : fault(`There is no backup of the last two days in ${backupDir}. Look for "job failed" in the log.`),
    );
  },

  clock: ({ env: { databaseFile, dataDir }, now }) => {
    const written = [databaseFile, `${databaseFile}-wal`, join(dataDir, 'secret')]
      .filter((file) => existsSync(file))
      .map((file) => statSync(file).mtimeMs);
    const ahead = Math.max(0, ...written) - now.getTime();
    return Promise.resolve(
      ahead < hour
        ? ok(now.toISOString())
        : fault(`The clock says ${now.toISOString()}, and files were written later. Set it: certificates have
its dates.`),
    );
  },
};

/** Examines an installation, part by part. Nothing is changed. */
export async function* examine(examination: Examination): AsyncGenerator<Finding> {
  for (const [part, look] of Object.entries(parts)) {
    try {
      yield { part, ...(await look(examination)) };
    } catch (error) {
      yield { part, ...fault(startRefusal(error) ?? messageOf(error)) };
    }
  }
}

/** The cause says more than "fetch failed". */
function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
}
