import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { describeProblems, loadLibrary } from '#courses/load.ts';
import type { Library } from '#courses/schema/library.ts';
import { openDatabase } from '#db/open.ts';
import type { Store } from '#db/store.ts';
import { lessonWords } from '#app/messages/messages.ts';
import { createAuth } from './auth.server.ts';
import type { Auth } from './auth.server.ts';
import type { Env } from './env.server.ts';
import { readOrMakeSecret } from './secret.server.ts';

/** All that a service may need; made once at start and handed down, so that nothing is global. */
export interface Lectern {
  readonly publicUrl: string;
  readonly timeZone: string;
  readonly library: Library;
  readonly store: Store;
  readonly auth: Auth;
  readonly log: Logger;
  readonly now: () => Date;
  readonly random: Random;
  /** The printing press and its fonts; loaded when the first certificate is wanted, since most requests never need it. */
  readonly certificates: () => Promise<Certificates>;
}

type Certificates = Awaited<ReturnType<typeof loadCertificates>>;

async function loadCertificates() {
  const [{ loadCertificateFonts }, { certificateFileName, renderCertificate }, { unprintable }] =
    await Promise.all([
      import('#certificates/pdf/load-fonts.ts'),
      import('#certificates/pdf/certificate.ts'),
      import('#certificates/pdf/unprintable.ts'),
    ]);
  return { fonts: await loadCertificateFonts(), certificateFileName, renderCertificate, unprintable };
}

export interface Random {
  readonly id: () => string;
  /** A 32-bit seed for a draw. */
  readonly seed: () => number;
  readonly bytes: (count: number) => Uint8Array;
}

export interface OpenLectern {
  readonly lectern: Lectern;
  readonly close: () => void;
}

/** The course content cannot be served; the message lists every problem. */
export class ContentError extends Error {
  override name = 'ContentError';
}

export interface LecternConfig {
  readonly env: Env;
  readonly publicUrl: string;
  readonly log: Logger;
  /** Folder that holds `courses/content` and `db`. */
  readonly root: string;
  readonly now?: () => Date;
}

/** @throws ContentError where the content is not valid */
export function loadContent(root: string): Library {
  const loaded = loadLibrary(join(root, 'courses/content'), lessonWords('en'));
  if (!loaded.ok) throw new ContentError(describeProblems(loaded.problems));
  return loaded.library;
}

/** Loads the content, opens and migrates the database, and puts everything together. */
export function openLectern({ env, publicUrl, log, root, now }: LecternConfig): OpenLectern {
  const library = loadContent(root);
  const database = openDatabase({ file: env.databaseFile, driversFolder: join(root, 'db') });
  const { store } = database;
  const secret = env.secret ?? readOrMakeSecret(env.dataDir);
  let certificates: Promise<Certificates> | null = null;
  return {
    lectern: {
      publicUrl,
      timeZone: env.timeZone,
      library,
      store,
      auth: createAuth({ database: database.authDatabase, store, secret, publicUrl, log }),
      log,
      now: now ?? (() => new Date()),
      random: {
        id: randomUUID,
        seed: () => randomInt(2 ** 31),
        bytes: (count) => randomBytes(count),
      },
      certificates: () => (certificates ??= loadCertificates()),
    },
    close: database.close,
  };
}
