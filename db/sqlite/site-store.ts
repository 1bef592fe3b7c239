import { sql } from 'drizzle-orm';
import type { SiteStore } from '../site-store.ts';
import type { SqliteDatabase } from './connect.ts';
import { site } from './schema.ts';
import { asPromise } from './transaction.ts';
import type { Write } from './transaction.ts';

/** Creates the part of the Store about the database itself. */
export function createSiteStore(reader: SqliteDatabase, write: Write): SiteStore {
  return {
    ping: () =>
      asPromise(() => {
        reader.get(sql`select 1`);
      }),

    probe: (now) =>
      write((tx) => {
        tx.update(site).set({ probedAt: now }).run();
      }),
  };
}
