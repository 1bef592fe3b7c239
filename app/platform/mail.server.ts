import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SendMailOptions } from 'nodemailer';
import type { Logger } from 'pino';

/** Sends mail to learners. */
export interface Mail {
  /** Whether a mail server is configured. Without one, mail is written to the outbox. */
  readonly delivers: boolean;
  /** Sends in the background, so that the response time does not tell whether a mail was sent. */
  post(message: MailMessage): void;
  /** Resolves when every posted message was sent. */
  allSent(): Promise<void>;
  /** Never rejects. A failure is logged, since no page or job could handle it. */
  send(message: MailMessage): Promise<void>;
}

export interface MailMessage {
  readonly to: { readonly name: string; readonly address: string };
  readonly subject: string;
  /** The plain text. `html` has the same words. */
  readonly text: string;
  readonly html: string;
  /**
   * A post to this address ends such mail (RFC 8058). Mail that a learner requested with a button has none.
   */
  readonly unsubscribeUrl?: string;
  /** The address for replies, if it is not the sender. */
  readonly replyTo?: string;
  /** The attachments. */
  readonly files?: readonly MailFile[];
  /** The link in the mail, which the log shows if there is no mail server. */
  readonly link?: string;
}

interface MailFile {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

interface MailConfig {
  /** Null to write every mail to the outbox. */
  readonly smtpUrl: string | null;
  readonly from: string;
  /** The folder for mail without a mail server. */
  readonly outbox: string;
  readonly log: Logger;
  readonly now: () => Date;
  readonly newId: () => string;
}

/** The timeout of the mail server, in milliseconds. It is shorter than the timeout of a stopping server. */
const timeout = 8000;

/** Sends mail through SMTP, or writes it to files if no mail server is configured. */
export function openMail({ smtpUrl, from, outbox, log, now, newId }: MailConfig): Mail {
  const underWay = new Set<Promise<void>>();
  const send: Mail['send'] = async (message) => {
    const id = newId();
    try {
      if (smtpUrl === null) {
        const file = join(outbox, `${now().toISOString().replaceAll(':', '-')}-${id}.eml`);
        await mkdir(outbox, { recursive: true, mode: 0o700 });
        await writeFile(file, await compose(optionsOf(message, from)), { flag: 'wx', mode: 0o600 });
        const { link } = message;
        log.info({ mail: id, file, link }, 'SMTP_URL is not set, so the mail was written to the outbox');
      } else {
        const { createTransport } = await import('nodemailer');
        await createTransport(withTimeouts(smtpUrl)).sendMail(optionsOf(message, from));
        log.info({ mail: id }, 'mail sent');
      }
    } catch (error) {
      log.error({ err: error, mail: id }, 'mail could not be sent');
    }
  };
  return {
    delivers: smtpUrl !== null,
    send,
    post: (message) => {
      const sending = send(message).finally(() => underWay.delete(sending));
      underWay.add(sending);
    },
    allSent: async () => {
      await Promise.all(underWay);
    },
  };
}

const optionsOf = (
  { to, subject, text, html, replyTo, unsubscribeUrl, files = [] }: MailMessage,
  from: string,
): SendMailOptions => ({
  from,
  to: { ...to },
  ...(replyTo === undefined ? {} : { replyTo }),
  subject,
  text,
  html,
  attachments: files.map(({ name, type, bytes }) => ({
    filename: name,
    contentType: type,
    content: Buffer.from(bytes),
  })),
  headers: {
    'Auto-Submitted': 'auto-generated',
    ...(unsubscribeUrl === undefined ? {} : { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }),
  },
  ...(unsubscribeUrl === undefined ? {} : { list: { unsubscribe: unsubscribeUrl } }),
  disableFileAccess: true,
  disableUrlAccess: true,
});

/** Returns the message as it would be sent. */
async function compose(options: SendMailOptions): Promise<Buffer> {
  const { createTransport } = await import('nodemailer');
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  const { message } = await transport.sendMail(options);
  if (!Buffer.isBuffer(message)) throw new Error('the mail was not composed in memory');
  return message;
}

/** Adds timeouts to the address of the mail server, unless it has them. */
function withTimeouts(smtpUrl: string): string {
  const url = new URL(smtpUrl);
  for (const name of ['connectionTimeout', 'greetingTimeout', 'socketTimeout', 'dnsTimeout'])
    if (!url.searchParams.has(name)) url.searchParams.set(name, String(timeout));
  return url.href;
}
