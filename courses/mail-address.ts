import { z } from 'zod';

const label = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';

/** What `<input type="email">` takes, with a dot in the domain and no number at its end. */
const pattern = new RegExp(
  String.raw`^[a-z0-9.!#$%&'*+/=?^_${'`'}{|}~-]+@(?:${label}\.)+(?!\d+$)${label}$`,
  'i',
);

/** Returns the schema of an email address. Every form and file has the same one, which browsers have too. */
export const mailAddress = (message: string) => z.email({ pattern, error: message }).max(254, message);
