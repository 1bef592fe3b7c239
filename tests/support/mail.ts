import { EventEmitter, once } from 'node:events';
import { buffer } from 'node:stream/consumers';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

/** A parsed mail. */
export interface ReadMail {
  /** Returns the first line of a header as it was sent, unfolded, or an empty text if there is none. */
  readonly header: (name: string) => string;
  readonly text: string;
  readonly html: string;
  readonly files: readonly { readonly name: string; readonly bytes: Buffer }[];
}

/** Parses a mail as a mail program does: headers are unfolded, and each part is decoded. */
export async function readMail(raw: Buffer | string): Promise<ReadMail> {
  const { headerLines, text = '', html, attachments } = await simpleParser(raw, { skipTextLinks: true });
  return {
    header: (name) => {
      const line = headerLines.find(({ key }) => key === name.toLowerCase())?.line ?? '';
      return line
        .slice(name.length + 1)
        .replaceAll(/\r?\n[ \t]+/g, ' ')
        .trim();
    },
    text,
    html: html === false ? '' : (html ?? ''),
    files: attachments.map(({ filename = '', content }) => ({ name: filename, bytes: content })),
  };
}

export interface Postbox {
  /** What SMTP_URL has to be. */
  readonly url: string;
  /** Every mail that came in. */
  readonly mails: readonly ReadMail[];
  /** The mail that came in as number so many, counted from 1; waits for it. */
  readonly mail: (number: number) => Promise<ReadMail>;
  readonly mailsTo: (address: string) => readonly ReadMail[];
  /** As `mail`, counting those to one address only. */
  readonly mailTo: (address: string, number: number) => Promise<ReadMail>;
  readonly close: () => Promise<void>;
}

/**
 * A mail server on a free port that takes mail for everybody but those whose address begins with "nobody".
 */
export async function openPostbox(): Promise<Postbox> {
  const mails: ReadMail[] = [];
  const arrivals = new EventEmitter();
  const mailsTo = (address: string) => mails.filter((mail) => mail.header('To').includes(address));
  const waitFor = async (find: () => ReadMail | undefined): Promise<ReadMail> => {
    for (;;) {
      const mail = find();
      if (mail !== undefined) return mail;
      await once(arrivals, 'mail');
    }
  };
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onRcptTo: ({ address }, _session, callback) => {
      callback(address.startsWith('nobody') ? new Error('there is nobody of that name') : null);
    },
    onData: (stream, _session, callback) => {
      void buffer(stream).then(async (raw) => {
        mails.push(await readMail(raw));
        arrivals.emit('mail');
        callback();
      }, callback);
    },
  });
  const port = await new Promise<number>((resolve, reject) => {
    server.on('error', reject);
    const listening = server.listen(0, '127.0.0.1', () => {
      const address = listening.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
  return {
    url: `smtp://127.0.0.1:${String(port)}`,
    mails,
    mail: (number) => waitFor(() => mails[number - 1]),
    mailsTo,
    mailTo: (address, number) => waitFor(() => mailsTo(address)[number - 1]),
    close: () =>
      new Promise((resolve) => {
        server.close(resolve);
      }),
  };
}

/** Where the link of a mail leads on the site. */
export function linkIn(mail: ReadMail): string {
  const url = /https?:\/\/\S+\/link\/\S+/.exec(mail.text)?.[0];
  if (url === undefined) throw new Error(`there is no link in the mail:\n${mail.text}`);
  const { pathname, search } = new URL(url);
  return pathname + search;
}
