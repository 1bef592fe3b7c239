import { EventEmitter, once } from 'node:events';
import { SMTPServer } from 'smtp-server';

/** A mail taken apart. */
export interface ReadMail {
  /** A header on one line; empty where there is none. */
  readonly header: (name: string) => string;
  readonly text: string;
  readonly html: string;
  readonly files: readonly { readonly name: string; readonly bytes: Buffer }[];
}

/** Reads a mail as a mail program would: headers unfolded, both parts decoded. */
export function readMail(raw: string): ReadMail {
  const [head] = split(raw);
  const parts = leavesOf(raw);
  const partOf = (type: string): string => {
    const [partHead, content] = parts.find(([heading]) => heading.includes(type)) ?? ['', ''];
    return decode(partHead, content).toString().replaceAll('\r\n', '\n');
  };
  return {
    header: (name) => new RegExp(`^${name}: (.*)$`, 'im').exec(head)?.[1]?.trim() ?? '',
    text: partOf('text/plain'),
    html: partOf('text/html'),
    files: parts.flatMap(([partHead, content]) => {
      const name = /Content-Disposition: attachment;.*filename="?([^";]+)/i.exec(partHead)?.[1];
      return name === undefined ? [] : [{ name, bytes: decode(partHead, content) }];
    }),
  };
}

/** The parts of a mail that hold something themselves: parts may be in parts. */
function leavesOf(raw: string): readonly [head: string, body: string][] {
  const [head, body] = split(raw);
  const boundary = /boundary="([^"]+)"/.exec(head)?.[1];
  if (boundary === undefined) return [[head, body]];
  return body
    .split(`--${boundary}`)
    .slice(1, -1)
    .flatMap((part) => leavesOf(part.replace(/^\r\n/, '')));
}

function split(part: string): [head: string, body: string] {
  const [head = '', ...body] = part.split('\r\n\r\n');
  return [head.replaceAll(/\r\n[ \t]+/g, ' '), body.join('\r\n\r\n')];
}

function decode(head: string, content: string): Buffer {
  if (head.includes('base64')) return Buffer.from(content, 'base64');
  if (!head.includes('quoted-printable')) return Buffer.from(content);
  const bytes = content
    .replaceAll('=\r\n', '')
    .replaceAll(/=([0-9A-F]{2})/g, (_match, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1');
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

/** A mail server on a free port that takes mail for everybody but those whose address begins with "nobody". */
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
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const mail = readMail(Buffer.concat(chunks).toString());
        mails.push(mail);
        arrivals.emit('mail');
        callback();
      });
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
