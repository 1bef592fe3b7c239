import type { Request } from 'autocannon';
import type { Member, Population } from './population.ts';

/** What a case is measured on. */
export interface Site {
  readonly url: string;
  readonly population: Population;
}

export interface Case {
  readonly name: string;
  /** How many ask at once, one measurement for each. */
  readonly connections: readonly number[];
  /** The statuses of good answers. Any other fails the bench. */
  readonly expects: readonly number[];
  /** How many requests count as one. Their answers have several sizes, so there is no limit beside them. */
  readonly requestsEach: number;
  readonly requests: (site: Site) => Promise<readonly Request[]> | readonly Request[];
}

/** As a browser asks. */
const asked = { 'Accept-Encoding': 'gzip, deflate, br', Accept: 'text/html' };

export type PathOf = (population: Population) => string;

/** A page or file that is the same for everybody. */
export const open = (name: string, path: PathOf, headers: Record<string, string> = asked): Case => ({
  name,
  connections: [1, 16, 256],
  expects: [200],
  requestsEach: 1,
  requests: ({ population }) => {
    const from = elsewhere();
    return [
      {
        method: 'GET',
        setupRequest: (request) => ({
          ...request,
          path: path(population),
          headers: { ...headers, ...from() },
        }),
      },
    ];
  },
});

/** A page or file of one learner after the other. */
export const own = (name: string, pathOf: (member: Member, population: Population) => string): Case => ({
  name,
  connections: [1, 16],
  expects: [200],
  requestsEach: 1,
  requests: ({ population }) => {
    const next = inTurn(population.members);
    const from = elsewhere();
    return [
      {
        method: 'GET',
        setupRequest: (request) => {
          const member = next();
          return {
            ...request,
            path: pathOf(member, population),
            headers: { ...asked, ...from(), Cookie: member.cookie },
          };
        },
      },
    ];
  },
});

/** A page that has to be made: no other request had this address. */
export const made = (name: string, path: PathOf): Case => {
  let number = 0;
  return own(name, (_member, population) => {
    const address = path(population);
    return `${address}${address.includes('?') ? '&' : '?'}${String(++number)}`;
  });
};

/** A page or file of one learner again, whose browser has it, or which is sent from memory. */
export const again = (name: string, path: PathOf, status: 200 | 304 = 304): Case => ({
  name,
  connections: [16],
  expects: [status],
  requestsEach: 1,
  requests: async ({ url, population }) => {
    const headers = { ...asked, Cookie: firstOf(population).cookie };
    const tag = (await fetch(url + path(population), { headers })).headers.get('etag');
    const condition = tag === null ? {} : { 'If-None-Match': tag };
    return [{ method: 'GET', path: path(population), headers: { ...headers, ...condition } }];
  },
});

export const post = (path: string, fields: Record<string, string>, headers: Record<string, string>) => ({
  method: 'POST' as const,
  path,
  body: new URLSearchParams(fields).toString(),
  headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
});

/** Of another network each time, so that no limit is met. The server trusts the header. */
export function elsewhere(): () => Record<string, string> {
  let number = 0;
  return () => {
    number++;
    return { 'X-Forwarded-For': `10.${[number >> 16, (number >> 8) & 255, number & 255].join('.')}` };
  };
}

/** Hands out one after the other, for ever. */
export function inTurn<T>(all: readonly T[]): () => T {
  let place = 0;
  return () => {
    const one = all[place++ % all.length];
    if (one === undefined) throw new Error('there is none');
    return one;
  };
}

export function firstOf({ members }: Population): Member {
  const [member] = members;
  if (member === undefined) throw new Error('there is no learner');
  return member;
}
