import * as fc from 'fast-check';
import type { RouteAddress } from './addresses.ts';
import { encoded, oddNames, oddText, rawText } from './hostile-texts.ts';
import type { HostileRequest } from './hostile-line.ts';

/** What an address offers to post: the names and values of its controls. */
export interface Target extends RouteAddress {
  readonly fields: readonly (readonly [name: string, value: string])[];
}

/** Whose cookies a request has. A made-up session and cookies of other sites are sent too. */
export type Sessions = Readonly<Record<'guest' | 'account', string>>;

type Fields = readonly (readonly [string, string])[];

/** The fields that the page has, where some are changed, missing, doubled or new. */
const fieldsFor = ({ fields }: Target): fc.Arbitrary<Fields> => {
  const known = fc.constantFrom(...oddNames, ...fields.map(([name]) => name));
  const extra = fc.array(fc.tuple(fc.oneof(known, oddText), oddText), { maxLength: 4 });
  const kept = fc.tuple(
    ...fields.map(([name, value]) =>
      fc.oneof(
        { weight: 6, arbitrary: fc.constant<Fields>([[name, value]]) },
        { weight: 2, arbitrary: oddText.map((odd): Fields => [[name, odd]]) },
        { weight: 1, arbitrary: fc.constant<Fields>([]) },
        {
          weight: 1,
          arbitrary: oddText.map((odd): Fields => [
            [name, odd],
            [name, value],
          ]),
        },
      ),
    ),
  );
  return fc.tuple(kept, extra).map(([base, more]) => [...base.flat(), ...more]);
};

interface Body {
  readonly type: string;
  readonly bytes: Buffer;
}

// Shorter ones are refused before the parts are read.
const boundary = `${'-'.repeat(30)}hostile`;

const part = ([name, value]: readonly [string, string]) =>
  `--${boundary}\r\nContent-Disposition: form-data; name="${name.replaceAll('"', '%22')}"\r\n\r\n${value}\r\n`;

const bodyFor = (target: Target): fc.Arbitrary<Body> => {
  const fields = fieldsFor(target);
  return fc.oneof(
    {
      weight: 12,
      arbitrary: fields.map((list) => ({
        type: 'application/x-www-form-urlencoded',
        bytes: Buffer.from(list.map(([name, value]) => `${encoded(name)}=${encoded(value)}`).join('&')),
      })),
    },
    {
      weight: 2,
      arbitrary: fc.array(rawText, { maxLength: 6 }).map((list) => ({
        type: 'application/x-www-form-urlencoded; charset=utf-16',
        bytes: Buffer.from(list.join('&')),
      })),
    },
    {
      weight: 3,
      arbitrary: fc.tuple(fields, fc.constantFrom(`--${boundary}--\r\n`, '', '--')).map(([list, end]) => ({
        type: `multipart/form-data; boundary=${boundary}`,
        bytes: Buffer.from(list.map(part).join('') + end),
      })),
    },
    {
      weight: 3,
      arbitrary: fc
        .oneof(fc.json({ maxDepth: 5 }), fc.constant(`{"response":${'['.repeat(3000)}`), passkeyJson)
        .map((json) => ({ type: 'application/json', bytes: Buffer.from(json) })),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(
          fc.constantFrom('', 'text/plain', 'multipart/form-data', 'a/b; boundary=', 'application/xml'),
          oddText,
        )
        .map(([type, text]) => ({ type, bytes: Buffer.from(text) })),
    },
  );
};

/** JSON of the shape that the pages with passkeys post, with wrong bytes in it. */
const passkeyJson: fc.Arbitrary<string> = fc
  .tuple(
    fc.base64String({ maxLength: 200 }),
    fc.constantFrom('AAAA', '', 'eyJ0eXBlIjoid2ViYXV0aG4uZ2V0In0', 'x'.repeat(9)),
  )
  .map(([odd, bytes]) => {
    const plain = odd.replaceAll(/[+/=]/g, '');
    const response = {
      clientDataJSON: bytes,
      attestationObject: plain,
      authenticatorData: plain,
      signature: bytes,
      userHandle: plain,
      transports: ['usb', 'odd'],
    };
    const credential = { id: bytes, rawId: bytes, type: 'public-key', clientExtensionResults: {}, response };
    return JSON.stringify({ response: credential, to: '//elsewhere.example', name: odd });
  });

/** The address as it is, or with an odd segment or an odd query. */
const pathFor = ({ path }: Target): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 7, arbitrary: fc.constant(path) },
    {
      weight: 2,
      arbitrary: fc.tuple(fc.nat({ max: 6 }), rawText).map(([place, odd]) => {
        const segments = path.split('/');
        segments[1 + (place % Math.max(1, segments.length - 1))] = odd.slice(0, 2000);
        return segments.join('/');
      }),
    },
    { weight: 1, arbitrary: fc.constantFrom(`${path}.data`, '/__manifest?p=/', `/${path}`, `${path}/`) },
    {
      weight: 2,
      arbitrary: fc
        .tuple(
          fc.constantFrom('to', 'q', 'page', 'question', 'from', 'size', 'serial', '__proto__', '_data'),
          rawText,
        )
        .map(([name, odd]) => `${path}${path.includes('?') ? '&' : '?'}${name}=${odd.slice(0, 4000)}`),
    },
  );

const headerText = fc.constantFrom(
  ...[
    '',
    '*',
    'a',
    'x'.repeat(2000),
    '\u00e9\u00ff',
    '"',
    ';;;',
    'null',
    '-1',
    '1e9',
    ',',
    '%00',
    '::1',
    '[',
    'q=0;q=1',
  ],
);

/** Headers that a server reads, with odd texts. */
const oddHeaders: fc.Arbitrary<Readonly<Record<string, string>>> = fc.dictionary(
  fc.constantFrom(
    ...[
      'Accept',
      'Accept-Language',
      'Accept-Encoding',
      'If-None-Match',
      'If-Modified-Since',
      'Range',
      'Referer',
    ],
    ...[
      'User-Agent',
      'Forwarded',
      'X-Forwarded-For',
      'X-Forwarded-Proto',
      'X-Forwarded-Host',
      'Host',
      'Origin',
    ],
    ...['Authorization', 'Purpose', 'X-HTTP-Method-Override', 'Sec-Fetch-Site', 'X-Remix-Request'],
  ),
  headerText,
  { maxKeys: 2 },
);

const damaged = (cookie: string, place: number): string =>
  cookie.slice(0, place % (cookie.length + 1)) + '%' + cookie.slice((place % (cookie.length + 1)) + 1);

type CookieKind = 'none' | 'guest' | 'account' | 'damaged' | 'foreign';

const cookieFor = (sessions: Sessions, kind: CookieKind, place: number): string => {
  switch (kind) {
    case 'none':
      return '';
    case 'guest':
    case 'account':
      return sessions[kind];
    case 'damaged':
      return damaged(sessions.account, place);
    case 'foreign':
      return 'lectern.session_token=%E0%A4%A; theme=dark; __proto__=1; =; lectern.held=e30.x; a="b; c';
  }
};

/** A hostile request, which gets its cookies when it is sent. */
export const hostileRequest = (targets: readonly Target[], origin: string) =>
  fc.constantFrom(...targets).chain((target) =>
    fc
      .record({
        method: fc.oneof(
          { weight: target.hasAction ? 14 : 1, arbitrary: fc.constant('POST') },
          { weight: target.hasAction ? 1 : 4, arbitrary: fc.constant('GET') },
          {
            weight: 1,
            arbitrary: fc.constantFrom('PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'PROPFIND', 'TRACE'),
          },
        ),
        path: pathFor(target),
        body: bodyFor(target),
        kind: fc.constantFrom<CookieKind>('none', 'guest', 'account', 'account', 'damaged', 'foreign'),
        place: fc.nat({ max: 200 }),
        network: fc.integer({ min: 0, max: 0xff_ff_ff }),
        odd: fc.oneof({ weight: 3, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: oddHeaders }),
      })
      .map(({ method, path, body, kind, place, network, odd }) => {
        return (sessions: Sessions): HostileRequest => {
          const hasBody = !['GET', 'HEAD', 'OPTIONS', 'TRACE'].includes(method);
          const address = [16, 8, 0].map((bits) => (network >> bits) & 255).join('.');
          return {
            method,
            path,
            headers: {
              Origin: origin,
              Cookie: cookieFor(sessions, kind, place),
              'X-Forwarded-For': `10.${address}`,
              ...(hasBody ? { 'Content-Type': body.type, 'Content-Length': String(body.bytes.length) } : {}),
              ...odd,
            },
            body: hasBody ? body.bytes : null,
          };
        };
      }),
  );
