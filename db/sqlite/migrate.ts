import { chmodSync, existsSync, rmSync } from 'node:fs';
import Database from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { z } from 'zod';
import { refusals } from './refusals.ts';

const migrationRow = z.object({ createdAt: z.number() });

/**
 * Migrates a database that nobody else uses. Keeps a copy beside the file first, unless it is new.
 *
 * @param mayMigrate whether no server uses the database
 * @throws DatabaseRefusal if a newer version has migrated it, or if it may not be migrated now
 */
export function migrateDatabase(
  connection: Database.Database,
  migrationsFolder: string,
  mayMigrate: boolean,
): void {
  refuseNewer(connection, migrationsFolder);
  const known = knownMigrations(migrationsFolder);
  const applied = appliedMigrations(connection);
  const next = known.findIndex((time) => !applied.includes(time));
  if (next === -1) return;
  if (!mayMigrate) throw refusals.outdatedBeside(connection.name);
  if (applied.length > 0) copyBefore(connection, next);
  migrate(drizzle(connection), { migrationsFolder });
}

/** @throws DatabaseRefusal if a newer version has migrated the database */
export function refuseNewer(connection: Database.Database, migrationsFolder: string): void {
  const [last = 0] = knownMigrations(migrationsFolder).slice(-1);
  if (appliedMigrations(connection).some((time) => time > last)) throw refusals.newer(connection.name);
}

/** Returns when the migrations of this version were written, the oldest first. */
const knownMigrations = (migrationsFolder: string): readonly number[] =>
  readMigrationFiles({ migrationsFolder }).map(({ folderMillis }) => folderMillis);

function appliedMigrations(connection: Database.Database): readonly number[] {
  const isNew = connection
    .prepare("select name from sqlite_schema where name = '__drizzle_migrations'")
    .all();
  if (isNew.length === 0) return [];
  const rows = connection.prepare('select created_at as createdAt from __drizzle_migrations').all();
  return z
    .array(migrationRow)
    .parse(rows)
    .map(({ createdAt }) => createdAt);
}

/** Writes a copy of the database as it is before a migration. An earlier copy is never replaced. */
function copyBefore(connection: Database.Database, migration: number): void {
  const name = `${connection.name}.before-${String(migration).padStart(4, '0')}`;
  let copy = name;
  for (let count = 2; existsSync(copy); count++) copy = `${name}.${String(count)}`;
  try {
    connection.prepare('vacuum into ?').run(copy);
    chmodSync(copy, 0o600);
  } catch (error) {
    rmSync(copy, { force: true });
    throw error;
  }
}

const objectRow = z.object({ type: z.string(), name: z.string(), sql: z.string().nullable() });

const objectsOf = (connection: Database.Database): ReadonlyMap<string, string | null> =>
  new Map(
    z
      .array(objectRow)
      .parse(connection.prepare('select type, name, sql from sqlite_schema').all())
      .map(({ type, name, sql }) => [`${type} ${name}`, sql] as const),
  );

/**
 * Compares a database with what the migrations make. Objects that an operator has added are left alone.
 *
 * @returns a line for each table, index or trigger that is missing or different
 */
export function compareSchema(connection: Database.Database, migrationsFolder: string): readonly string[] {
  const model = new Database(':memory:');
  try {
    migrate(drizzle(model), { migrationsFolder });
    const found = objectsOf(connection);
    return [...objectsOf(model)].flatMap(([name, sql]) => {
      const actual = found.get(name);
      if (actual === undefined) return [`the ${name} is missing`];
      return actual === sql ? [] : [`the ${name} is not as Lectern made it`];
    });
  } finally {
    model.close();
  }
}
