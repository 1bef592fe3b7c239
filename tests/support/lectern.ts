import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { loadContent } from '#app/platform/content.server.ts';
import { readPdfKeys } from '#app/platform/pdf-keys.server.ts';
import { readEnv } from '#app/platform/env.server.ts';
import { readOwnSite } from '#app/platform/own-site.server.ts';
import { openLectern } from '#app/platform/lectern.server.ts';
import type { Lectern } from '#app/platform/lectern.server.ts';
import type { MailSender } from '#app/platform/mail-sender.server.ts';
import { createLog } from '#app/platform/log.server.ts';
import { placeholderOf } from '#app/platform/email.ts';
import type { Learner } from '#app/http/learner.server.ts';
import { testContent, testKeys } from './server.ts';

export interface TestLectern {
  readonly lectern: Lectern;
  /** It is not started, so a test says when mail is sent. */
  readonly mailSender: MailSender;
  readonly dataDir: string;
  /** Every line of the log. */
  readonly lines: readonly string[];
  readonly close: () => void;
}

/**
 * Everything behind the pages, in this process, with a clock that a test sets and the fixture courses. It has
 * a folder of its own, unless the settings name one.
 */
export function openTestLectern(now: () => Date, settings: Record<string, string> = {}): TestLectern {
  const dataDir = settings.DATA_DIR ?? mkdtempSync(join(tmpdir(), 'lectern-'));
  const read = readEnv({ DATA_DIR: dataDir, KEYS_DIR: testKeys, ...settings });
  if (!read.ok) throw new Error(read.message);
  const lines: string[] = [];
  const { lectern, mailSender, close } = openLectern({
    env: read.env,
    publicUrl: 'https://learn.example.org',
    log: createLog('info', { write: (line) => void lines.push(line) }),
    content: loadContent(testContent, [], readOwnSite(read.env.site)),
    pdfKeys: readPdfKeys(resolve('tests/fixtures/keys')),
    root: resolve('.'),
    // A test that names a folder opens it a second time.
    use: settings.DATA_DIR === undefined ? 'alone' : 'beside',
    now,
  });
  return {
    lectern,
    mailSender,
    dataDir,
    lines,
    close: () => {
      close();
      if (settings.DATA_DIR === undefined) rmSync(dataDir, { recursive: true });
    },
  };
}

/** Somebody with an account, with an address that was shown to be theirs. */
export async function addLearner(
  { random, store, now }: Lectern,
  { name, email }: { readonly name: string; readonly email: string },
): Promise<Learner> {
  const id = random.id();
  const tokenHash = random.id();
  const expiresAt = new Date(now().getTime() + 60_000);
  await store.keepLink({ tokenHash, purpose: 'sign-in', email, learnerId: null, expiresAt }, now());
  const newAccount = { name, email, placeholder: placeholderOf(id) };
  await store.signInByLink(
    { tokenHash, passwordHash: null },
    () => ({ learnerId: id, newAccount }),
    () => [],
    now(),
  );
  return { id, name, email, isConfirmed: true, isGuest: false, isShared: false };
}
