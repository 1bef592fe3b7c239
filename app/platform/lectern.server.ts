import { join } from 'node:path';
import { createCookie } from '@remix-run/node';
import type { Cookie } from '@remix-run/node';
import type { Logger } from 'pino';
import { joinRules } from '#courses/join/join.ts';
import type { Library } from '#courses/schema/library.ts';
import { institutionCallbackPath } from '#app/addresses.ts';
import { openDatabase } from '#db/open.ts';
import type { Store } from '#db/store.ts';
import { createAuth } from './auth.server.ts';
import type { Auth } from './auth.server.ts';
import { loadAwardRendering } from './award-rendering.server.ts';
import type { AwardRendering } from './award-rendering.server.ts';
import { readBadgeKeys } from './badge-keys.server.ts';
import { createChallengeCookie } from './challenge.server.ts';
import type { ChallengeCookie } from './challenge.server.ts';
import { systemClock, systemRandom } from './clock-and-random.server.ts';
import type { Random } from './clock-and-random.server.ts';
import type { ContentState } from './content.server.ts';
import type { PdfKeys } from './pdf-keys.server.ts';
import type { Env } from './env.server.ts';
import { cookieName, isSecure } from './cookies.server.ts';
import { readIssuer } from './issuer.server.ts';
import type { Issuer } from './issuer.server.ts';
import { openInstitution } from './institution.server.ts';
import type { Institution } from './institution.server.ts';
import { openMail } from './mail.server.ts';
import type { Mail } from './mail.server.ts';
import { createPasswordHasher } from './passwords.server.ts';
import type { PasswordHasher } from './passwords.server.ts';
import { readOrMakeSecret } from './secret.server.ts';
import { createSigner } from './sign.server.ts';
import type { Signer } from './sign.server.ts';
import { openTypesetter, typesetterFile } from './typesetter.server.ts';
import type { Typeset } from './typesetter.server.ts';
import { createThrottle } from './throttle.server.ts';
import type { Throttle } from './throttle.server.ts';

/** All that a service may need; made once at start and handed down, so that nothing is global. */
export interface Lectern {
  readonly publicUrl: string;
  /** Of the site, for whoever has not chosen one: services ask `timeZoneOf`. */
  readonly timeZone: string;
  readonly library: Library;
  /** Whether watching a recorded training earns contact hours. */
  readonly countsTrainings: boolean;
  /** What is wrong with the content and what an author should look at, where the server follows their work; else null. */
  readonly draft: ContentState['draft'];
  readonly store: Store;
  readonly auth: Auth;
  readonly passwords: PasswordHasher;
  readonly issuer: Issuer;
  /** Shows that PDFs come from here: the key that signs them, and every key that did. */
  readonly pdfKeys: PdfKeys;
  /** Null where nobody signs in through one. */
  readonly institution: Institution | null;
  /** Holds the token of a form that was posted without a session. Signed. */
  readonly heldPostCookie: Cookie;
  /** Holds what a passkey has to sign. Signed itself. */
  readonly challenges: ChallengeCookie;
  readonly throttle: Throttle;
  /** Signs the links in mail that work without a session. */
  readonly signer: Signer;
  readonly mail: Mail;
  /** Address of whoever reads what people say of pages; null where nobody is mailed. */
  readonly feedbackTo: string | null;
  readonly log: Logger;
  readonly now: () => Date;
  readonly random: Random;
  /** Loads on the first call what awards are rendered and checked with, since most requests never need it. */
  readonly awardRendering: () => Promise<AwardRendering>;
  /** Sets documents that flow over pages; its thread is started when the first one is wanted. */
  readonly typeset: Typeset;
}

/** How long a form that was posted without a session waits for its learner, in minutes. */
export const heldPostMinutes = 60;

export interface OpenLectern {
  readonly lectern: Lectern;
  readonly close: () => void;
}

export interface LecternConfig {
  readonly env: Env;
  readonly publicUrl: string;
  readonly log: Logger;
  readonly content: ContentState;
  readonly pdfKeys: PdfKeys;
  /** Folder that holds `app` and `db`. */
  readonly root: string;
  readonly now?: () => Date;
}

/** Opens and migrates the database, and puts everything together. */
export function openLectern({
  env,
  publicUrl,
  log,
  content,
  pdfKeys,
  root,
  now = systemClock,
}: LecternConfig): OpenLectern {
  const badgeKeys = readBadgeKeys(env.keysDir);
  const database = openDatabase({
    file: env.databaseFile,
    driversFolder: join(root, 'db'),
    rules: joinRules,
  });
  const { store } = database;
  const random = systemRandom;
  const secret = env.secret ?? readOrMakeSecret(env.dataDir, random.bytes);
  const passwords = createPasswordHasher();
  let awardRendering: Promise<AwardRendering> | null = null;
  return {
    lectern: {
      publicUrl,
      timeZone: env.timeZone,
      countsTrainings: env.countsTrainings,
      ...content,
      store,
      auth: createAuth({ database: database.authDatabase, secret, publicUrl, passwords, log, now }),
      passwords,
      issuer: readIssuer(env.issuer, publicUrl),
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
      throttle: createThrottle(),
      heldPostCookie: createCookie(cookieName(publicUrl, 'lectern.held'), {
        secrets: [secret],
        httpOnly: true,
        sameSite: 'lax',
        secure: isSecure(publicUrl),
        path: '/',
        maxAge: heldPostMinutes * 60,
      }),
      challenges: createChallengeCookie(publicUrl, secret),
      signer: createSigner(secret),
      mail: openMail({
        smtpUrl: env.smtpUrl,
        from: env.mailFrom ?? `Lectern <lectern@${new URL(publicUrl).hostname}>`,
        outbox: join(env.dataDir, 'outbox'),
        log,
        now,
        newId: random.id,
      }),
      feedbackTo: env.feedbackTo,
      log,
      now,
      random,
      awardRendering: () => (awardRendering ??= loadAwardRendering(publicUrl, badgeKeys)),
      typeset: openTypesetter(join(root, typesetterFile)),
    },
    close: database.close,
  };
}
