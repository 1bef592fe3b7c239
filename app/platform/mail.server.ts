import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SendMailOptions } from 'nodemailer';
import type { Logger } from 'pino';

/** Sends mail to learners. */
export interface Mail {
  /** Whether mail reaches anybody: without a mail server it only waits in the outbox. */
  readonly delivers: boolean;
  /** Sends without making the page wait, so that how long it takes tells nothing. */
  post(message: MailMessage): void;
  /** Resolves when nothing that was posted is under way. */
  settled(): Promise<void>;
  /** Never fails: what could not be sent is logged, since no page and no job could do anything about it. */
  send(message: MailMessage): Promise<void>;
}

export interface MailMessage {
  readonly to: { readonly name: string; readonly address: string };
  readonly subject: string;
  /** The same words twice: plain, and as HTML. */
  readonly text: string;
  readonly html: string;
  /** Address that ends such mail when it is posted to (RFC 8058); none for mail that was asked for by a press of a button. */
  readonly unsubscribeUrl?: string;
  /** Where an answer goes, if not to where the mail comes from. */
  readonly replyTo?: string;
  /** Files that go with it. */
  readonly files?: readonly MailFile[];
  /** The link that the mail is about, for the log of an operator who has no mail server. */
  readonly link?: string;
}

export interface MailFile {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

export interface MailConfig {
  /** Null to put every mail into the outbox. */
  readonly smtpUrl: string | null;
  readonly from: string;
  /** Folder for mail that there is no server for. */
  readonly outbox: string;
  readonly log: Logger;
  readonly now: () => Date;
  readonly newId: () => string;
}

/** A mail server that says nothing for so long is given up, in milliseconds: less than a stopping server waits. */
const patience = 8000;

/** Mail through SMTP, or as files for an operator to see where there is no mail server. */
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
        log.info({ mail: id, file, link }, 'no SMTP_URL is set: the mail was put into the outbox');
      } else {
        const { createTransport } = await import('nodemailer');
        await createTransport(withPatience(smtpUrl)).sendMail(optionsOf(message, from));
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
    settled: async () => {
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

/** The mail as it would travel. */
async function compose(options: SendMailOptions): Promise<Buffer> {
  const { createTransport } = await import('nodemailer');
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  const { message } = await transport.sendMail(options);
  if (!Buffer.isBuffer(message)) throw new Error('the mail was not composed in memory');
  return message;
}

/** Timeouts travel in the address of the mail server; those that it has already stay. */
function withPatience(smtpUrl: string): string {
  const url = new URL(smtpUrl);
  for (const name of ['connectionTimeout', 'greetingTimeout', 'socketTimeout', 'dnsTimeout'])
    if (!url.searchParams.has(name)) url.searchParams.set(name, String(patience));
  return url.href;
}
