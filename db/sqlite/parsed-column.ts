import { customType } from 'drizzle-orm/sqlite-core';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';

/**
 * Creates a text column of JSON. Every value that is read is parsed with the schema, so a row that an earlier
 * release wrote is returned in the current format.
 */
export const json = <T>(name: string, schema: z.ZodType<T>) =>
  customType<{ data: T; driverData: string }>({
    dataType: () => 'text',
    toDriver: (value) => JSON.stringify(value),
    fromDriver: (stored) => parse(name, schema, JSON.parse(stored)),
  })(name);

/** How many characters of values that many rows share are kept parsed. */
const mostShared = 2_000_000;

/**
 * Does the same for a column whose values are the same text in many rows, such as the requirements of a
 * course. Each text is parsed once.
 */
export function sharedJson<T extends object>(name: string, schema: z.ZodType<T>) {
  const parsed = new LRUCache<string, T>({ maxSize: mostShared, sizeCalculation: (_, text) => text.length });
  return customType<{ data: T; driverData: string }>({
    dataType: () => 'text',
    toDriver: (value) => JSON.stringify(value),
    fromDriver: (stored) => {
      const known = parsed.get(stored);
      if (known !== undefined) return known;
      const value = parse(name, schema, JSON.parse(stored));
      parsed.set(stored, value);
      return value;
    },
  })(name);
}

/** Creates a number column whose values are parsed with the schema. */
export const number = <T extends number>(name: string, schema: z.ZodType<T>) =>
  customType<{ data: T; driverData: number }>({
    dataType: () => 'real',
    fromDriver: (stored) => parse(name, schema, stored),
  })(name);

function parse<T>(column: string, schema: z.ZodType<T>, stored: unknown): T {
  const parsed = schema.safeParse(stored);
  if (parsed.success) return parsed.data;
  const reason = z.prettifyError(parsed.error);
  throw new Error(`the database contains an invalid value of "${column}":\n${reason}`);
}
