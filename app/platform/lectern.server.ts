import { join } from 'node:path';
import type { Cookie } from '@remix-run/node';
import type { Logger } from 'pino';
import { keyIdOf } from '#certificates/badge/did.ts';
import { joinRules } from '#courses/join/join.ts';
import type { Library } from '#courses/schema/library.ts';
import { institutionCallbackPath } from '#app/addresses.ts';
import { openDatabase } from '#db/open.ts';
import type { DatabaseConfig, OpenDatabase } from '#db/open.ts';
import type { Store } from '#db/store.ts';
import { createAnswers } from './answers.server.ts';
import type { Answers } from './answers.server.ts';
import { createAudit } from './audit.server.ts';
import type { Audit } from './audit.server.ts';
import { createAuth } from './auth.server.ts';
import type { Auth } from './auth.server.ts';
import { awardMakerFile, openAwardMaker } from './award-maker.server.ts';
import type { AwardMaker } from './award-maker.server.ts';
import { readBadgeKeys } from './badge-keys.server.ts';
import { createChallengeCookie } from './challenge.server.ts';
import type { ChallengeCookie } from './challenge.server.ts';
import { systemClock, systemRandom } from './clock-and-random.server.ts';
import type { Random } from './clock-and-random.server.ts';
import type { ContentState } from './content.server.ts';
import type { PdfKeys } from './pdf-keys.server.ts';
import type { Env } from './env.server.ts';
import { fileReaderFile, openFileReader } from './file-reader.server.ts';
import type { ReadTexts } from './file-reader.server.ts';
import { createDeletionCookie, createHeldPostCookie, createKnownBrowserCookie } from './cookies.server.ts';
import { issuerOf, readIssuer } from './issuer.server.ts';
import type { Issuer } from './issuer.server.ts';
import { findKeysInUse } from './keys-in-use.server.ts';
import { openInstitution } from './institution.server.ts';
import type { Institution } from './institution.server.ts';
import { editionOf } from './edition.server.ts';
import { openMadeFiles } from './made-files.server.ts';
import type { MadeFiles } from './made-files.server.ts';
import { defaultSender, openMail } from './mail.server.ts';
import type { Mail } from './mail.server.ts';
import { deliverBySmtp, deliverToOutbox } from './mail-delivery.server.ts';
import { createMailSender } from './mail-sender.server.ts';
import type { MailSender } from './mail-sender.server.ts';
import { createPasswordHasher } from './passwords.server.ts';
import type { PasswordHasher } from './passwords.server.ts';
import { findSecret, readOrMakeSecret } from './secret.server.ts';
import { createSessionCookie } from './session-cookie.server.ts';
import type { SessionCookie } from './session-cookie.server.ts';
import { createSigner } from './sign.server.ts';
import type { Signer } from './sign.server.ts';
import { openRasterizer, rasterizerFile } from './rasterizer.server.ts';
import type { Rasterize } from './rasterizer.server.ts';
import { openStrength, strengthFile } from './strength.server.ts';
import type { RateStrength } from './strength.server.ts';
import { openTypesetter, typesetterFile } from './typesetter.server.ts';
import type { Typeset } from './typesetter.server.ts';
import { openWord, wordFile } from './word.server.ts';
import type { MakeWord } from './word.server.ts';
import { openTimeStampAuthority } from './time-stamp-authority.server.ts';
import type { TimeStampAuthority } from './time-stamp-authority.server.ts';
import { createThrottle } from './throttle.server.ts';
import type { Throttle } from './throttle.server.ts';

/** The most bytes of files that were made and are kept. A certificate has about 60 KB, and a guide 1 MB. */
const mostMadeBytes = 256 * 1024 * 1024;

/** What one process has in memory for all that serve. */
export interface Shared {
  /**
   * Names this run of the server. Tags of pages are made with it, so that another release, other settings and
   * other content make other tags.
   */
  readonly runId: string;
  readonly audit: Audit;
  readonly throttle: Throttle;
  readonly answers: Answers;
  /** Sends stored mail at once. */
  readonly wakeMail: () => void;
}

/** Everything that services need. It is made once at start and passed to them, so nothing is global. */
export interface Lectern extends Omit<Shared, 'wakeMail'> {
  readonly publicUrl: string;
  /** The time zone of the site. `timeZoneOf` returns the zone of a learner. */
  readonly timeZone: string;
  readonly library: Library;
  /** Whether watching a recorded training earns contact hours. */
  readonly countsTrainings: boolean;
  /** The problems and warnings of the content. Null unless the server reloads content for an author. */
  readonly draft: ContentState['draft'];
  readonly store: Store;
  readonly auth: Auth;
  readonly passwords: PasswordHasher;
  readonly issuer: Issuer;
  readonly pdfKeys: PdfKeys;
  /** Null if no institution is configured. */
  readonly institution: Institution | null;
  readonly sessionCookie: SessionCookie;
  readonly heldPostCookie: Cookie;
  readonly knownBrowserCookie: Cookie;
  readonly deletionCookie: Cookie;
  readonly challenges: ChallengeCookie;
  /** Signs links in mail that work without a session. */
  readonly signer: Signer;
  readonly mail: Mail;
  /** The address that feedback is mailed to. Null if feedback is not mailed. */
  readonly feedbackTo: string | null;
  readonly log: Logger;
  readonly now: () => Date;
  readonly random: Random;
  /** The ids of the keys that badges are verified with. */
  readonly badgeKeyIds: readonly string[];
  /** Each of these has a thread of its own, which starts with its first task. */
  readonly awardMaker: AwardMaker;
  /** Time-stamps the signatures of certificates. Null if none is configured. */
  readonly timeStampAuthority: TimeStampAuthority | null;
  /** What took long to make. */
  readonly madeFiles: MadeFiles;
  readonly typeset: Typeset;
  readonly makeWord: MakeWord;
  readonly rasterize: Rasterize;
  readonly rateStrength: RateStrength;
  readonly readTexts: ReadTexts;
}

export interface OpenLectern {
  readonly lectern: Lectern;
  /** It is not started, since a command uses the same services beside a server. */
  readonly mailSender: MailSender;
  readonly close: () => void;
}

export interface LecternConfig {
  readonly env: Env;
  readonly publicUrl: string;
  readonly log: Logger;
  readonly content: ContentState;
  readonly pdfKeys: PdfKeys;
  /** The folder that holds `app` and `db`. */
  readonly root: string;
  /** The folder that holds the programs of workers that were built, unless it is that of the build. */
  readonly workers?: string;
  /** A server uses the site alone. Its workers and a command use it beside it. */
  readonly use: DatabaseConfig['use'];
  /** What the server has in memory for a worker. Without it, all of it is in this process. */
  readonly shared?: Shared;
  readonly now?: () => Date;
}

/**
 * Opens and migrates the database, and makes everything that services need.
 *
 * @throws DatabaseRefusal if the database cannot be used as it is
 * @throws SettingError if the secret or a key cannot be used
 */
export function openLectern(config: LecternConfig): OpenLectern {
  const database = openDatabaseOf(config);
  try {
    return openWith(config, database);
  } catch (error) {
    database.close();
    throw error;
  }
}

/**
 * Checks that the database and the secret are those of one site, before a key is made for it.
 *
 * @throws DatabaseRefusal or SettingError if a part is missing or cannot be used
 */
export function checkParts(config: Pick<LecternConfig, 'env' | 'root' | 'use'>): void {
  const database = openDatabaseOf(config);
  try {
    secretOf(config.env, database);
  } finally {
    database.close();
  }
}

const openDatabaseOf = ({ env, root, use }: Pick<LecternConfig, 'env' | 'root' | 'use'>): OpenDatabase =>
  openDatabase({
    file: env.databaseFile,
    driversFolder: join(root, 'db'),
    use,
    signs: [findSecret(env.dataDir), findKeysInUse(env.keysDir)].filter((file) => file !== null),
    rules: joinRules,
  });

const secretOf = (env: Env, { wasUsed }: OpenDatabase): string =>
  env.secret ?? readOrMakeSecret(env.dataDir, wasUsed, systemRandom.bytes);

function openWith(
  {
    env,
    publicUrl,
    log,
    content,
    pdfKeys,
    root,
    shared,
    workers = join(root, 'build/server'),
    now = systemClock,
  }: LecternConfig,
  database: OpenDatabase,
): OpenLectern {
  const { store } = database;
  const { site } = content.library;
  const random = systemRandom;
  const secret = secretOf(env, database);
  const badgeKeys = readBadgeKeys(env.keysDir);
  database.makeKnown();
  const passwords = createPasswordHasher();
  const from = env.mailFrom ?? defaultSender(site, publicUrl);
  const mailSender = createMailSender({
    store,
    deliver:
      env.smtpUrl === null
        ? deliverToOutbox(join(env.dataDir, 'outbox'), log)
        : deliverBySmtp(env.smtpUrl, from),
    log,
    now,
    chance: () => random.seed() / 2 ** 31,
  });
  const awardMaker = openAwardMaker(join(workers, awardMakerFile), { publicUrl, badgeKeys, pdfKeys });
  const { runId, audit, throttle, answers, wakeMail } =
    shared ?? shareFrom(random.id(), createAudit(store, log, now), mailSender);
  return {
    lectern: {
      publicUrl,
      timeZone: env.timeZone,
      countsTrainings: env.countsTrainings,
      ...content,
      store,
      audit,
      auth: createAuth({ database: database.authDatabase, secret, publicUrl, passwords, log, now }),
      passwords,
      issuer: readIssuer(issuerOf(env.issuer, site), publicUrl),
      pdfKeys,
      institution:
        env.oidc === null
          ? null
          : openInstitution({
              oidc: env.oidc,
              secret,
              publicUrl,
              callbackPath: institutionCallbackPath,
              log,
            }),
      throttle,
      answers,
      sessionCookie: createSessionCookie(publicUrl, secret),
      heldPostCookie: createHeldPostCookie(publicUrl, secret),
      knownBrowserCookie: createKnownBrowserCookie(publicUrl, secret),
      deletionCookie: createDeletionCookie(publicUrl),
      challenges: createChallengeCookie(publicUrl, secret),
      signer: createSigner(secret),
      mail: openMail({
        delivers: env.smtpUrl !== null,
        from,
        store,
        log,
        now,
        newId: random.id,
        wake: wakeMail,
      }),
      feedbackTo: env.feedbackTo,
      log,
      runId,
      now,
      random,
      badgeKeyIds: badgeKeys.all.map(({ name }) => keyIdOf(publicUrl, name)),
      awardMaker,
      timeStampAuthority:
        env.tsaUrl === null
          ? null
          : openTimeStampAuthority({ url: env.tsaUrl, read: awardMaker.readTimeStamp, log, now }),
      madeFiles: openMadeFiles({
        folder: join(env.dataDir, 'made'),
        mostBytes: mostMadeBytes,
        edition: once(() =>
          editionOf([
            join(workers, awardMakerFile),
            ...[typesetterFile, 'package-lock.json'].map((file) => join(root, file)),
          ]),
        ),
        log,
        now,
      }),
      typeset: openTypesetter(join(root, typesetterFile)),
      makeWord: openWord(join(root, wordFile)),
      rasterize: openRasterizer(join(root, rasterizerFile)),
      rateStrength: openStrength(join(root, strengthFile)),
      readTexts: openFileReader(join(root, fileReaderFile), log),
    },
    mailSender,
    close: database.close,
  };
}

/** Computes a value on the first call. */
function once(compute: () => string): () => string {
  let value: string | null = null;
  return () => (value ??= compute());
}

const shareFrom = (runId: string, audit: Audit, { wake }: MailSender): Shared => ({
  runId,
  audit,
  throttle: createThrottle(audit.limitReached),
  answers: createAnswers(),
  wakeMail: wake,
});
