import type { SendMailOptions } from 'nodemailer';
import type { Logger } from 'pino';
import type { Site } from '#courses/schema/site.ts';
import type { MailKind, MailStore, NewMail } from '#db/mail-store.ts';
import { nameInMail } from './mail-name.ts';

/** Mail to learners. It is stored, and sent in the background, so no page waits for a mail server. */
export interface Mail {
  /** Whether a mail server is configured. Without one, mail is written to the outbox. */
  readonly delivers: boolean;
  /** Stores a mail, which is sent as soon as a mail server takes it. */
  post(message: MailMessage): Promise<void>;
  /** Returns a mail for a verb of the Store that stores it with what it is about. Call `wake` after that. */
  compose(message: MailMessage): Promise<NewMail>;
  /** Sends at once what was stored. */
  wake(): void;
}

export interface MailMessage {
  readonly kind: MailKind;
  /** The learner who waits for it. Null if that is nobody, or somebody unknown. */
  readonly learnerId: string | null;
  /** The name is empty if nobody has confirmed the address. */
  readonly to: { readonly name: string; readonly address: string };
  readonly subject: string;
  /** The plain text. `html` has the same words. */
  readonly text: string;
  readonly html: string;
  /** The mail is of no use later. The default is three days from now. */
  readonly expiresAt?: Date;
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
  readonly delivers: boolean;
  readonly from: string;
  readonly store: MailStore;
  readonly log: Logger;
  readonly now: () => Date;
  readonly newId: () => string;
  readonly wake: () => void;
}

/** Returns the sender of a site whose operator has set none: the site, at its own host. */
export const defaultSender = ({ name }: Site, publicUrl: string): string =>
  `${/^[\w .-]+$/.test(name) ? name : JSON.stringify(name)} <lectern@${new URL(publicUrl).hostname}>`;

/** How long a mail is tried, in milliseconds, unless it is of use for a shorter time. */
const patience = 3 * 24 * 60 * 60_000;

export function openMail({ delivers, from, store, log, now, newId, wake }: MailConfig): Mail {
  const compose: Mail['compose'] = async (message) => {
    const id = newId();
    const createdAt = now();
    const { kind, learnerId, to, expiresAt } = message;
    return {
      id,
      kind,
      learnerId,
      address: to.address,
      message: await write(message, from, id, createdAt),
      createdAt,
      expiresAt: expiresAt ?? new Date(createdAt.getTime() + patience),
    };
  };
  return {
    delivers,
    compose,
    post: async (message) => {
      const mail = await compose(message);
      await store.enqueueMail(mail);
      const { link } = message;
      if (!delivers && link !== undefined)
        log.info({ mail: mail.id, link }, 'SMTP_URL is not set, so this is the link of an email');
      wake();
    },
    wake,
  };
}

/**
 * Writes a message as it is sent. Its id is the same for every try, so that a mail server or a mail program
 * can drop a second copy.
 */
async function write(
  { to, subject, text, html, replyTo, unsubscribeUrl, files = [] }: MailMessage,
  from: string,
  id: string,
  date: Date,
): Promise<Buffer> {
  const options: SendMailOptions = {
    messageId: `<${id}@${/@([^@>]+)>?$/.exec(from)?.[1] ?? 'localhost'}>`,
    date,
    from,
    to: { name: nameInMail(to.name), address: to.address },
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
  };
  const { createTransport } = await import('nodemailer');
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  const { message } = await transport.sendMail(options);
  if (!Buffer.isBuffer(message)) throw new Error('the email was not composed in memory');
  return message;
}
