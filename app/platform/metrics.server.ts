import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import express from 'express';
import type { RequestHandler } from 'express';
import { AggregatorRegistry, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { metricsPath } from '#app/addresses.ts';
import { kindOf } from './kind.server.ts';
import type { Lectern } from './lectern.server.ts';

export interface Metrics {
  /** Answers `/metrics`. */
  readonly routes: RequestHandler;
  /** Measures how long a request takes from now on. */
  readonly measure: (request: IncomingMessage, response: ServerResponse) => void;
  /** Returns what this process has measured, as plain data. */
  readonly read: () => Promise<object>;
}

/**
 * Measures requests, and answers `/metrics` in the format of Prometheus to whoever has the token. Labels name
 * no path, learner or address, since those would be personal and without number.
 *
 * @param token null to measure nothing, so that the address does not exist
 * @param readAll returns the metrics of all processes. Without it, this is the only one
 */
export function createMetrics(
  token: string | null,
  lectern: () => Lectern,
  readAll?: () => Promise<string>,
): Metrics {
  const routes = express.Router();
  if (token === null) return { routes, measure: () => undefined, read: () => Promise.resolve([]) };
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const duration = new Histogram({
    name: 'lectern_request_duration_seconds',
    help: 'How long requests took, by what they ask for and their status',
    labelNames: ['kind', 'status'],
    buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  new Gauge({
    name: 'lectern_mail',
    help: 'Emails that are waiting, and emails of the last week that were not sent',
    labelNames: ['state'],
    // Every process reads the same mail.
    aggregator: 'first',
    registers: [registry],
    async collect() {
      const mail = await lectern().store.listMail();
      const waiting = mail.filter(({ outcome }) => outcome === null).length;
      this.set({ state: 'waiting' }, waiting);
      this.set({ state: 'failed' }, mail.length - waiting);
    },
  });
  routes.get(metricsPath, (request, response, next) => {
    response.set('Cache-Control', 'no-store');
    if (!isSame(request.get('authorization') ?? '', `Bearer ${token}`)) {
      response.status(401).set('WWW-Authenticate', 'Bearer').type('text/plain').send('A token is needed.\n');
      return;
    }
    const all = readAll === undefined ? registry.metrics() : readAll();
    all.then((text) => response.type(registry.contentType).send(text), next);
  });
  return {
    routes,
    measure: ({ method = '', url = '' }, response) => {
      const [path = ''] = url.split('?', 1);
      const stop = duration.startTimer({ kind: kindOf(method, path) });
      response.once('close', () => stop({ status: response.statusCode }));
    },
    read: () => registry.getMetricsAsJSON(),
  };
}

/** Returns the metrics of several processes as one, in the format of Prometheus. */
export const sumMetrics = (all: readonly object[]): Promise<string> =>
  AggregatorRegistry.aggregate([...all]).metrics();

/** Compares in a time that does not depend on where two texts differ. */
const isSame = (one: string, other: string): boolean => timingSafeEqual(sha256(one), sha256(other));

const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();
