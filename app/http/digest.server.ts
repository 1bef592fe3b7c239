import { createHash } from 'node:crypto';

/**
 * Returns a short digest of a value, the same for every order of keys. Forms carry it instead of the value
 * that they were rendered with.
 */
export const digestOf = (value: unknown): string =>
  createHash('sha256').update(canonical(value)).digest('base64url').slice(0, 16);

/** Returns JSON with sorted keys. Browsers send line ends as CRLF, which become LF. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  ).replaceAll('\\r\\n', '\\n');
