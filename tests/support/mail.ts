import { EventEmitter, once } from 'node:events';
import type { Socket } from 'node:net';
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

/** What a mail server does with its next mails, one after the other; it takes those that come after. */
export type Mishap =
  /** Refuses the recipient for now (451), as a server does that wants to see who tries again. */
  | 'greylist'
  /** Refuses the message for good (554). */
  | 'refuse'
  /** Answers nothing to the message, and keeps the connection open. */
  | 'hang'
  /** Ends the connection when it has the message. */
  | 'close';

/**
 * A mail server that takes mail for everybody but those whose address begins with "nobody".
 *
 * @param port a free port by default
 */
export async function openPostbox(mishaps: readonly Mishap[] = [], port = 0): Promise<Postbox> {
  const ahead = [...mishaps];
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
  const sockets = new Set<Socket>();
  const hangUp = () => {
    for (const socket of sockets) socket.destroy();
  };
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    // Otherwise each mail waits for a name server, for 1.5 seconds if there is none.
    disableReverseLookup: true,
    onRcptTo: ({ address }, _session, callback) => {
      if (ahead[0] === 'greylist') {
        ahead.shift();
        callback(replying(451, `${address} has to wait`));
        return;
      }
      callback(address.startsWith('nobody') ? replying(550, `there is no ${address}`) : null);
    },
    onData: (stream, _session, callback) => {
      void buffer(stream).then(async (raw) => {
        const mishap = ahead.shift();
        if (mishap === 'hang') return;
        if (mishap === 'close') {
          hangUp();
          return;
        }
        if (mishap === 'refuse') {
          callback(replying(554, 'no such mail here'));
          return;
        }
        mails.push(await readMail(raw));
        arrivals.emit('mail');
        callback();
      }, callback);
    },
  });
  server.server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  const openPort = await new Promise<number>((resolve, reject) => {
    server.on('error', reject);
    const listening = server.listen(port, '127.0.0.1', () => {
      const address = listening.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
  return {
    url: `smtp://127.0.0.1:${String(openPort)}`,
    mails,
    mail: (number) => waitFor(() => mails[number - 1]),
    mailsTo,
    mailTo: (address, number) => waitFor(() => mailsTo(address)[number - 1]),
    close: () =>
      new Promise((resolve) => {
        server.close(resolve);
        hangUp();
      }),
  };
}

/** A refusal with the reply code of its own. */
const replying = (responseCode: number, message: string): Error =>
  Object.assign(new Error(message), { responseCode });

/** Where the link of a mail leads on the site. */
export function linkIn(mail: ReadMail): string {
  const url = /https?:\/\/\S+\/link\/\S+/.exec(mail.text)?.[0];
  if (url === undefined) throw new Error(`there is no link in the mail:\n${mail.text}`);
  const { pathname, search } = new URL(url);
  return pathname + search;
}
