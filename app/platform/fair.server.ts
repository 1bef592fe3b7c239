/** What a request asks for, from the most to the least important. */
export type Kind = 'save' | 'lesson' | 'sign-in' | 'page' | 'certificate' | 'file';

interface Rule {
  /** A request begins while fewer than these are worked on. The last places are for more important kinds. */
  readonly places: number;
  /** What it counts against its client. */
  readonly cost: number;
  /** The most requests of a client that wait. The readers of a library share one network, so it is high. */
  readonly waiting: number;
  /** The longest wait in milliseconds. */
  readonly patience: number;
  /**
   * When it gives its place back, in milliseconds. By then it waits for something else than this thread,
   * such as a worker, which has a queue of its own.
   */
  readonly longest: number;
  /** When to ask again, in seconds. */
  readonly retry: number;
}

/**
 * There is one thread for requests, and each that is worked on slows the rest. A file begins only when
 * nothing else is worked on, since parts of it hold the thread for longer than a page does. A sign-in soon
 * waits for the hash of a password, which another thread computes. So does a certificate for the thread that
 * makes it. One that is made, one that is read and one that is stored keep both threads at work.
 */
const rules: Readonly<Record<Kind, Rule>> = {
  save: { places: 6, cost: 1, waiting: 100, patience: 15_000, longest: 20_000, retry: 3 },
  lesson: { places: 4, cost: 2, waiting: 100, patience: 8_000, longest: 20_000, retry: 5 },
  'sign-in': { places: 4, cost: 1, waiting: 100, patience: 15_000, longest: 30, retry: 5 },
  page: { places: 2, cost: 3, waiting: 60, patience: 4_000, longest: 20_000, retry: 5 },
  certificate: { places: 3, cost: 4, waiting: 30, patience: 6_000, longest: 1_000, retry: 10 },
  file: { places: 1, cost: 6, waiting: 30, patience: 6_000, longest: 1_000, retry: 10 },
};

const kinds = ['save', 'lesson', 'sign-in', 'page', 'certificate', 'file'] as const satisfies readonly Kind[];

/** The most requests of all clients that wait. */
const mostWaiting = 400;

export interface Asked {
  readonly kind: Kind;
  /** The network of the client, as limits count it. */
  readonly client: string;
  /** Aborted when nobody waits for the answer any more. */
  readonly left: AbortSignal;
}

export type Answered<T> =
  | { readonly kind: 'done'; readonly value: T }
  /** Nothing was done, since there was too much else. */
  | { readonly kind: 'shed'; readonly retryAfter: number };

/**
 * Works on a bounded number of requests at a time. The next one is that of the client who had least lately,
 * and of requests that are equal in this, the more important one. A client has at most half of the places.
 */
export interface Fair {
  /**
   * Runs the work when it is its turn. It may give its place back before it is done, where it waits for
   * another machine.
   */
  readonly run: <T>(asked: Asked, work: (leave: () => void) => Promise<T>) => Promise<Answered<T>>;
}

interface Client {
  running: number;
  /** What it had, in costs. Someone new begins with what the last one had whose request began. */
  had: number;
  readonly waiting: Readonly<Record<Kind, Waiting[]>>;
}

interface Waiting {
  readonly begin: () => void;
  readonly shed: () => void;
}

export function createFair(): Fair {
  const clients = new Map<string, Client>();
  let running = 0;
  let waiting = 0;
  let reached = 0;

  function clientOf(name: string): Client {
    const known = clients.get(name);
    if (known !== undefined) return known;
    const client = {
      running: 0,
      had: reached,
      waiting: { save: [], lesson: [], 'sign-in': [], page: [], certificate: [], file: [] },
    };
    clients.set(name, client);
    return client;
  }

  const hasShare = (kind: Kind, client: Client): boolean =>
    client.running < Math.ceil(rules[kind].places / 2);

  /**
   * Returns the client whose turn it is, and what it wants most. If there is no place for that yet, nobody
   * else begins either. Otherwise a flood of saves would take each place that a lesson waits for.
   */
  function next(): { readonly client: Client; readonly kind: Kind; readonly first: Waiting } | null {
    let best: { client: Client; kind: Kind; first: Waiting; after: number } | null = null;
    for (const client of clients.values()) {
      for (const kind of kinds) {
        const [first] = client.waiting[kind];
        if (first === undefined || !hasShare(kind, client)) continue;
        const after = client.had + rules[kind].cost;
        if (best === null || after < best.after) best = { client, kind, first, after };
        break;
      }
    }
    return best !== null && running < rules[best.kind].places ? best : null;
  }

  function beginWhatMay(): void {
    for (let turn = next(); turn !== null; turn = next()) {
      const { client, kind, first } = turn;
      remove(client, kind, first);
      reached = Math.max(reached, client.had);
      client.had += rules[kind].cost;
      client.running++;
      running++;
      first.begin();
    }
  }

  function remove(client: Client, kind: Kind, one: Waiting): boolean {
    const index = client.waiting[kind].indexOf(one);
    if (index < 0) return false;
    client.waiting[kind].splice(index, 1);
    waiting--;
    return true;
  }

  function forgetIdle(name: string, client: Client): void {
    if (client.running === 0 && kinds.every((kind) => client.waiting[kind].length === 0))
      clients.delete(name);
  }

  /** Sheds the least important of those that wait, of the client with most of them. */
  function shedOne(): void {
    for (const kind of kinds.toReversed()) {
      const [most] = [...clients.values()].sort((a, b) => b.waiting[kind].length - a.waiting[kind].length);
      const last = most?.waiting[kind].at(-1);
      if (last === undefined) continue;
      last.shed();
      return;
    }
  }

  /** Resolves to whether the request may begin. */
  function turnOf({ kind, client: name, left }: Asked): Promise<boolean> {
    return new Promise((resolve) => {
      const client = clientOf(name);
      const { patience, waiting: most } = rules[kind];
      const settle = (begins: boolean) => {
        clearTimeout(timer);
        left.removeEventListener('abort', one.shed);
        resolve(begins);
      };
      const one: Waiting = {
        begin: () => {
          settle(true);
        },
        shed: () => {
          if (!remove(client, kind, one)) return;
          forgetIdle(name, client);
          settle(false);
        },
      };
      const timer = setTimeout(one.shed, patience);
      left.addEventListener('abort', one.shed);
      client.waiting[kind].push(one);
      waiting++;
      beginWhatMay();
      if (left.aborted || client.waiting[kind].length > most) one.shed();
      else if (waiting > mostWaiting) shedOne();
    });
  }

  function giveBack(name: string): void {
    const client = clientOf(name);
    client.running--;
    running--;
    forgetIdle(name, client);
    beginWhatMay();
  }

  return {
    run: async (asked, work) => {
      if (!(await turnOf(asked))) return { kind: 'shed', retryAfter: rules[asked.kind].retry };
      let hasPlace = true;
      const leave = () => {
        if (hasPlace) giveBack(asked.client);
        hasPlace = false;
      };
      const timer = setTimeout(leave, rules[asked.kind].longest);
      try {
        return { kind: 'done', value: await work(leave) };
      } finally {
        clearTimeout(timer);
        // Most pages wait for nothing. Without a turn of the event loop between them, all that one client has
        // sent would be worked on before a request of anybody else is read.
        setImmediate(leave);
      }
    },
  };
}
