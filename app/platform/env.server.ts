import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import ipaddr from 'ipaddr.js';
import { z } from 'zod';
import { mailAddress } from '#courses/mail-address.ts';
import { siteFields, softwareName } from '#courses/schema/site.ts';
import type { SiteFile } from '#courses/schema/site.ts';
import { coverEverybody } from './networks.server.ts';

/** Digits only: other spellings of numbers, such as 0x50 and 1e3, are mistakes in a file of settings. */
const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d+$/, 'must be written in digits only')
    .transform(Number)
    .pipe(z.number().min(least).max(most));

const httpUrl = z.url({
  protocol: /^https?$/,
  message: 'must be an address such as https://learn.example.org',
});

/** Pages are at the root of the site, and this address is printed on certificates. */
const publicUrl = httpUrl.regex(
  /^[^/]+\/\/[^/?#@]+\/*$/,
  'must end after the host and the port, such as https://learn.example.org: no path, no query, no password',
);

/** A secret that is not the example of `.env.example`, which everybody can read. */
const ownSecret = z
  .string()
  .refine((text) => !/change-me/i.test(text), 'is the published example: choose a secret of your own');

/** Fewer different characters than this are no random text. */
const fewestCharacters = 10;

const randomText = (length: number) =>
  ownSecret
    .min(
      length,
      `must be at least ${String(length)} characters, such as what \`openssl rand -base64 32\` prints`,
    )
    .refine(
      (text) => new Set(text).size >= fewestCharacters,
      'must be random, such as what `openssl rand -base64 32` prints',
    );

/** Sign-in exchanges secrets, so only a provider on this machine may lack TLS. */
const issuerUrl = z
  .url({ protocol: /^https?$/, message: 'must be an address such as https://login.example.org' })
  .regex(/^(https:|http:\/\/(localhost|127\.0\.0\.1)([:/]|$))/, 'must begin with https');

const shortText = z.string().trim().min(1).max(60, 'must have at most 60 characters');

/** The number of proxies in front of the server, or their addresses and networks. */
const proxies = z.string().transform((text, parsing) => {
  if (/^[1-9]$/.test(text)) return Number(text);
  const list = text.split(',').map((one) => one.trim());
  if (!list.every((one) => ipaddr.isValid(one) || ipaddr.isValidCIDR(one))) {
    parsing.addIssue(
      'must be the number of proxies in front of Lectern, or their addresses, such as 127.0.0.1 or 10.0.0.0/8',
    );
    return z.NEVER;
  }
  if (!coverEverybody(list)) return list;
  parsing.addIssue('must not trust every address, because anyone could then pretend to be someone else');
  return z.NEVER;
});

/** Every setting that Lectern reads. `.env.example` describes each, and none is required. */
export const envSchema = z
  .object({
    PORT: wholeNumber(0, 65535).default(3000),
    HOST: z.string().min(1).default('localhost'),
    WORKERS: wholeNumber(1, 64).optional(),
    PUBLIC_URL: publicUrl.optional(),
    CONTENT_DIR: z.string().min(1).optional(),
    EVENTS_DIR: z.string().min(1).optional(),
    DATA_DIR: z.string().min(1).default('var'),
    DATABASE_URL: z
      .string()
      .regex(/^file:.+/, 'must be file: and a path, such as file:var/lectern.db')
      .optional(),
    SMTP_URL: z
      .url({
        protocol: /^smtps?$/,
        hostname: /./,
        message: 'must be an address such as smtp://user:password@mail.example.org:587',
      })
      .optional(),
    MAIL_FROM: z
      .string()
      .regex(
        /^([^<>\r\n]+<[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/,
        'must be an address such as Lectern <lectern@example.org>',
      )
      .optional(),
    FEEDBACK_TO: mailAddress('must be an address such as courses@example.org').optional(),
    TRUST_PROXY: proxies.optional(),
    SECRET: randomText(32).optional(),
    TRAINING_HOURS: z.enum(['on', 'off']).default('off'),
    BACKUP_DIR: z.string().min(1).optional(),
    BACKUPS_KEPT: wholeNumber(1, 1000).default(14),
    BACKUP_PASSPHRASE: ownSecret.min(12, 'must have at least 12 characters').optional(),
    METRICS_TOKEN: randomText(16).optional(),
    LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
    KEYS_DIR: z.string().min(1).optional(),
    ISSUER_NAME: shortText.default(softwareName),
    ISSUER_URL: httpUrl.optional(),
    ISSUER_LOGO: z
      .string()
      .regex(/\.png$/i, 'must be the path of a PNG file')
      .optional(),
    SIGNATORY_NAME: shortText.optional(),
    SIGNATORY_TITLE: shortText.optional(),
    TSA_URL: httpUrl.regex(/^[^/]+\/\/[^/@]+(\/|$)/, 'must have no user and no password').optional(),
    OIDC_ISSUER: issuerUrl.optional(),
    OIDC_CLIENT_ID: z.string().min(1).optional(),
    OIDC_CLIENT_SECRET: ownSecret.min(1).optional(),
    OIDC_NAME: shortText.optional(),
    SITE_NAME: siteFields.name,
    SITE_LOGO: siteFields.logo,
    SITE_BRAND_COLOR: siteFields.brandColor,
    SITE_ACCENT_COLOR: siteFields.accentColor,
    SITE_KIND: siteFields.kind,
    SITE_HEADLINE: siteFields.headline,
    SITE_LEDE: siteFields.lede,
    SITE_CREDITS: siteFields.credits,
    SITE_HELP: siteFields.help,
    SITE_LANGUAGE: siteFields.language,
    SITE_POWERED_BY: z.enum(['on', 'off']).optional(),
  })
  .superRefine((settings, parsing) => {
    for (const group of setTogether) {
      const missing = group.filter((name) => settings[name] === undefined);
      if (missing.length === group.length) continue;
      for (const name of missing)
        parsing.addIssue({
          code: 'custom',
          path: [name],
          message: `is missing: set all of ${group.join(', ')}, or none of them`,
        });
    }
    if (settings.PUBLIC_URL === undefined && !isThisMachine(settings.HOST))
      parsing.addIssue({
        code: 'custom',
        path: ['PUBLIC_URL'],
        message: `is missing: with HOST=${settings.HOST}, links in emails and on certificates need the address that learners use`,
      });
  });

/** Whether only this machine can open an address with the host. */
const isThisMachine = (host: string): boolean =>
  host === 'localhost' || (ipaddr.isValid(host) && ipaddr.process(host).range() === 'loopback');

/** Settings that are only valid together. */
const setTogether = [
  ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'],
  ['SIGNATORY_NAME', 'SIGNATORY_TITLE'],
] as const;

export interface Env {
  readonly port: number;
  readonly host: string;
  /** How many processes serve. One serves without others. */
  readonly workers: number;
  /** Null if it is not configured. The address is then made from the host and the port. */
  readonly publicUrl: string | null;
  /** An absolute path, or null for the content of the checkout. */
  readonly contentDir: string | null;
  /** The absolute path of the operator's events, or null. */
  readonly eventsDir: string | null;
  /** An absolute path. */
  readonly dataDir: string;
  /** The absolute path of the SQLite file. */
  readonly databaseFile: string;
  /** Null if mail is written to the outbox. */
  readonly smtpUrl: string | null;
  /** Null if it is not configured. The sender is then made from the public address. */
  readonly mailFrom: string | null;
  /** The address that feedback is mailed to, or null. */
  readonly feedbackTo: string | null;
  /** The setting of Express. False if no proxy is in front, so that forwarding headers are ignored. */
  readonly trustProxy: number | readonly string[] | false;
  readonly secret: string | null;
  /** The absolute path of the folder with the keys that sign certificates and badges. */
  readonly keysDir: string;
  readonly issuer: IssuerSettings;
  /** What the settings say of the site. The rest of it is in `site.yaml`. */
  readonly site: OwnSite;
  /** The address of the authority that time-stamps certificates. Null if none does. */
  readonly tsaUrl: string | null;
  /** Null if no institution is configured. */
  readonly oidc: OidcSettings | null;
  /** Whether watching a recorded training earns contact hours. */
  readonly countsTrainings: boolean;
  /** The absolute path of the folder for scheduled backups. Null if none are made. */
  readonly backupDir: string | null;
  /** How many scheduled backups are kept. */
  readonly backupsKept: number;
  /** Encrypts backups. Null if they are not encrypted. */
  readonly backupPassphrase: string | null;
  /** Whoever has it may read /metrics. Null if there are none. */
  readonly metricsToken: string | null;
  readonly logLevel: string;
  /** The time zone of the machine, or of `TZ`. It applies to learners who have not chosen one. */
  readonly timeZone: string;
}

/** The institution that learners sign in through, with OpenID Connect. */
export interface OidcSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** The name on the button. Null for a general word. */
  readonly name: string | null;
}

/** What wins over `site.yaml`. */
export interface OwnSite {
  readonly fields: SiteFile;
  /** The absolute path of the logo, or null. */
  readonly logoFile: string | null;
}

/** The issuer of certificates. */
export interface IssuerSettings {
  readonly name: string;
  /** Null if it is this site. */
  readonly url: string | null;
  /** The absolute path of a PNG file. */
  readonly logoFile: string | null;
  readonly signatory: { readonly name: string; readonly title: string } | null;
}

type EnvResult = { readonly ok: true; readonly env: Env } | { readonly ok: false; readonly message: string };

/** Reads the settings. An empty setting counts as missing. The message names every wrong setting. */
export function readEnv(source: Readonly<Record<string, string | undefined>>): EnvResult {
  const given = Object.fromEntries(
    Object.entries(source).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = envSchema.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')} ${issue.message}`);
    return {
      ok: false,
      message: `Lectern cannot start with these settings:\n${lines.join('\n')}\nSee .env.example for their values.`,
    };
  }
  const { PORT, HOST, PUBLIC_URL, CONTENT_DIR, DATA_DIR, DATABASE_URL } = parsed.data;
  const { SMTP_URL, MAIL_FROM, TRUST_PROXY, SECRET, LOG_LEVEL } = parsed.data;
  const dataDir = resolve(DATA_DIR);
  return {
    ok: true,
    env: {
      port: PORT,
      host: HOST,
      workers: parsed.data.WORKERS ?? availableParallelism(),
      publicUrl: PUBLIC_URL === undefined ? null : new URL(PUBLIC_URL).origin,
      contentDir: CONTENT_DIR === undefined ? null : resolve(CONTENT_DIR),
      eventsDir: parsed.data.EVENTS_DIR === undefined ? null : resolve(parsed.data.EVENTS_DIR),
      dataDir,
      databaseFile: resolve(DATABASE_URL?.slice('file:'.length) ?? `${dataDir}/lectern.db`),
      smtpUrl: SMTP_URL ?? null,
      mailFrom: MAIL_FROM ?? null,
      feedbackTo: parsed.data.FEEDBACK_TO ?? null,
      trustProxy: TRUST_PROXY ?? false,
      secret: SECRET ?? null,
      keysDir: resolve(parsed.data.KEYS_DIR ?? `${dataDir}/keys`),
      issuer: issuerOf(parsed.data),
      site: siteOf(parsed.data),
      tsaUrl: parsed.data.TSA_URL ?? null,
      oidc: oidcOf(parsed.data),
      countsTrainings: parsed.data.TRAINING_HOURS === 'on',
      backupDir: parsed.data.BACKUP_DIR === undefined ? null : resolve(parsed.data.BACKUP_DIR),
      backupsKept: parsed.data.BACKUPS_KEPT,
      backupPassphrase: parsed.data.BACKUP_PASSPHRASE ?? null,
      metricsToken: parsed.data.METRICS_TOKEN ?? null,
      logLevel: LOG_LEVEL,
      timeZone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
    },
  };
}

function issuerOf(settings: z.infer<typeof envSchema>): IssuerSettings {
  const { ISSUER_NAME, ISSUER_URL, ISSUER_LOGO, SIGNATORY_NAME, SIGNATORY_TITLE } = settings;
  return {
    name: ISSUER_NAME,
    url: ISSUER_URL ?? null,
    logoFile: ISSUER_LOGO === undefined ? null : resolve(ISSUER_LOGO),
    signatory:
      SIGNATORY_NAME === undefined || SIGNATORY_TITLE === undefined
        ? null
        : { name: SIGNATORY_NAME, title: SIGNATORY_TITLE },
  };
}

function siteOf(settings: z.infer<typeof envSchema>): OwnSite {
  const { SITE_NAME, SITE_LOGO, SITE_BRAND_COLOR, SITE_ACCENT_COLOR, SITE_POWERED_BY } = settings;
  const { SITE_KIND, SITE_HEADLINE, SITE_LEDE, SITE_CREDITS, SITE_HELP, SITE_LANGUAGE } = settings;
  const given: SiteFile = {
    name: SITE_NAME,
    brandColor: SITE_BRAND_COLOR,
    accentColor: SITE_ACCENT_COLOR,
    kind: SITE_KIND,
    headline: SITE_HEADLINE,
    lede: SITE_LEDE,
    credits: SITE_CREDITS,
    help: SITE_HELP,
    language: SITE_LANGUAGE,
    poweredBy: SITE_POWERED_BY === undefined ? undefined : SITE_POWERED_BY === 'on',
  };
  return { fields: given, logoFile: SITE_LOGO === undefined ? null : resolve(SITE_LOGO) };
}

function oidcOf(settings: z.infer<typeof envSchema>): OidcSettings | null {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_NAME } = settings;
  if (OIDC_ISSUER === undefined || OIDC_CLIENT_ID === undefined || OIDC_CLIENT_SECRET === undefined)
    return null;
  return {
    issuer: OIDC_ISSUER,
    clientId: OIDC_CLIENT_ID,
    clientSecret: OIDC_CLIENT_SECRET,
    name: OIDC_NAME ?? null,
  };
}
