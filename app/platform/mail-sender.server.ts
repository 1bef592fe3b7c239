import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { ClaimedMail, MailStore } from '#db/mail-store.ts';
import { deliveryLimit } from './mail-delivery.server.ts';
import type { Deliver } from './mail-delivery.server.ts';
import { nextTry, readFault } from './mail-schedule.ts';

/** Sends the mail that is stored. */
export interface MailSender {
  /** From now on, sends mail when it is due. */
  readonly start: () => void;
  /** Looks at once for mail that is due, if the sender was started. */
  readonly wake: () => void;
  /** Tries everything that is due, and resolves when that is done. */
  readonly sendDue: () => Promise<void>;
  /** Begins no other mail, and waits for what is under way, up to a limit. */
  readonly stop: () => Promise<void>;
}

interface SenderConfig {
  readonly store: MailStore;
  readonly deliver: Deliver;
  readonly log: Logger;
  readonly now: () => Date;
  /** Returns a random number from 0 to 1. */
  readonly chance: () => number;
}

/** The limit of mails that are sent at the same time. */
const places = 4;

/**
 * How often the sender looks for mail that is due, in milliseconds. Another process may have stored it.
 */
const pause = 15_000;

/**
 * How long a mail belongs to one sender, in milliseconds. If its process was killed, another sender takes the
 * mail after that.
 */
const lease = deliveryLimit + 60_000;

/** How long a stop waits for mail under way, in milliseconds. It is shorter than the limit of the server. */
const stopLimit = 8_000;

export function createMailSender({ store, deliver, log, now, chance }: SenderConfig): MailSender {
  const busy = new Set<Promise<void>>();
  let timer: NodeJS.Timeout | null = null;
  let isStopping = false;
  let stopped: Promise<void> | null = null;

  const take = (): void => {
    if (isStopping || busy.size >= places) return;
    const place = sendOneByOne()
      .catch((error: unknown) => {
        log.error({ err: error }, 'the stored emails could not be read or changed');
      })
      .finally(() => busy.delete(place));
    busy.add(place);
  };

  async function sendOneByOne(): Promise<void> {
    while (!isStopping) {
      const mail = await store.claimMail(now(), new Date(now().getTime() + lease));
      if (mail === null) return;
      // More may be due, which need not wait for this one.
      take();
      await send(mail);
    }
  }

  async function send(mail: ClaimedMail): Promise<void> {
    const { id, kind, tries } = mail;
    // It may have waited for a server that was not running.
    if (mail.expiresAt <= now()) {
      await store.endMail(mail, 'expired', null, now());
      log.error({ mail: id, kind, tries: tries - 1 }, 'email given up: it is no longer of any use');
      return;
    }
    try {
      await deliver(mail);
    } catch (error) {
      await fail(mail, error);
      return;
    }
    await store.dropMail(id);
    log.info({ mail: id, kind, tries }, 'email sent');
  }

  async function fail(mail: ClaimedMail, error: unknown): Promise<void> {
    const { id, kind, tries } = mail;
    const { code, isPermanent, said } = readFault(error);
    const next = isPermanent ? null : nextTry(tries, now(), mail.expiresAt, chance());
    const about = { mail: id, kind, tries, code, said };
    if (next === null) {
      await store.endMail(mail, isPermanent ? 'refused' : 'expired', code, now());
      log.error(about, isPermanent ? 'email given up: it was refused' : 'email given up: no time is left');
    } else {
      await store.postponeMail(mail, next, code);
      log.warn({ ...about, next }, 'email not sent yet');
    }
  }

  async function stop(): Promise<void> {
    isStopping = true;
    if (timer !== null) clearInterval(timer);
    await Promise.race([Promise.all(busy), wait(stopLimit, undefined, { ref: false })]);
  }

  return {
    start: () => {
      timer = setInterval(take, pause).unref();
      take();
    },
    wake: () => {
      if (timer !== null) take();
    },
    sendDue: async () => {
      take();
      while (busy.size > 0) await Promise.all(busy);
    },
    stop: () => (stopped ??= stop()),
  };
}
