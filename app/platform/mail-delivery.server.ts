import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { ClaimedMail } from '#db/mail-store.ts';

/** Hands a mail over. Rejects if it could not be. */
export type Deliver = (mail: ClaimedMail) => Promise<void>;

/**
 * The timeouts of a mail server, in milliseconds. It may look for viruses before it answers the end of a
 * mail.
 */
const timeouts = {
  dnsTimeout: 20_000,
  connectionTimeout: 20_000,
  greetingTimeout: 20_000,
  socketTimeout: 60_000,
};

/** The limit of the time for one mail, in milliseconds. */
export const deliveryLimit = 120_000;

/** Hands mail to a mail server. Each mail has a connection of its own. */
export function deliverBySmtp(smtpUrl: string, from: string): Deliver {
  const url = new URL(smtpUrl);
  for (const [name, timeout] of Object.entries(timeouts))
    if (!url.searchParams.has(name)) url.searchParams.set(name, String(timeout));
  return async ({ address, message }) => {
    const { createTransport } = await import('nodemailer');
    const sent = createTransport(url.href).sendMail({
      envelope: { from, to: address },
      raw: Buffer.from(message),
    });
    await within(deliveryLimit, sent);
  };
}

/** Writes each mail to a file of its own. A mail that is written again replaces its file. */
export function deliverToOutbox(outbox: string, log: Logger): Deliver {
  return async ({ id, createdAt, message }) => {
    const file = join(outbox, `${createdAt.toISOString().replaceAll(':', '-')}-${id}.eml`);
    await mkdir(outbox, { recursive: true, mode: 0o700 });
    await writeFile(file, message, { mode: 0o600 });
    log.info({ mail: id, file }, 'SMTP_URL is not set, so the email was written to the outbox');
  };
}

/** Rejects when the time is over. A mail server that sends one byte a minute never reaches a timeout. */
async function within(limit: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => {
      reject(Object.assign(new Error('the mail server took too long'), { code: 'ETIMEDOUT' }));
    }, limit);
  });
  await Promise.race([work, late]).finally(() => {
    clearTimeout(timer);
  });
}
