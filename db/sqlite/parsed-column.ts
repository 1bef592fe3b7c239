import { customType } from 'drizzle-orm/sqlite-core';
import { z } from 'zod';

/**
 * A text column of JSON. Every value that is read is parsed with the schema, so a row that an earlier release wrote
 * arrives in today's form.
 */
export const json = <T>(name: string, schema: z.ZodType<T>) =>
  customType<{ data: T; driverData: string }>({
    dataType: () => 'text',
    toDriver: (value) => JSON.stringify(value),
    fromDriver: (stored) => parse(name, schema, JSON.parse(stored)),
  })(name);

/** A number column that holds only the values of the schema. */
export const number = <T extends number>(name: string, schema: z.ZodType<T>) =>
  customType<{ data: T; driverData: number }>({
    dataType: () => 'real',
    fromDriver: (stored) => parse(name, schema, stored),
  })(name);

function parse<T>(column: string, schema: z.ZodType<T>, stored: unknown): T {
  const parsed = schema.safeParse(stored);
  if (parsed.success) return parsed.data;
  const reason = z.prettifyError(parsed.error);
  throw new Error(`the database has a value of "${column}" that cannot be read:\n${reason}`);
}
