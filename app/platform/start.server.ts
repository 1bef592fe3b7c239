import { join } from 'node:path';
import type { RequestHandler } from 'express';
import express from 'express';
import type { ServerBuild } from '@remix-run/node';
import type { Library } from '#courses/schema/library.ts';
import { readEnv } from './env.server.ts';
import { ContentError, openLectern } from './lectern.server.ts';
import type { Lectern } from './lectern.server.ts';
import { closeOnSignal, listen } from './listen.server.ts';
import { createLog } from './log.server.ts';
import { createServer } from './server.server.ts';

export interface StartConfig {
  /** Folder of the checkout: content and migrations are read from it. */
  readonly root: string;
  readonly mode: 'production' | 'development';
  readonly build: ServerBuild | (() => Promise<ServerBuild>);
  /** Serves the browser's files; the ones that were built, unless something else is given. */
  readonly assets?: RequestHandler;
}

export interface Started {
  readonly url: string;
  /** Serves other content from now on. */
  readonly replaceLibrary: (library: Library) => void;
}

/** Starts the whole server from the settings in the environment. Exits with a plain message where it cannot. */
export async function start({ root, mode, build, assets }: StartConfig): Promise<Started> {
  const result = readEnv(process.env);
  if (!result.ok) return refuse(result.message);
  const { env } = result;
  const log = createLog(env.logLevel);
  const { server, port, serve } = await listen(env.port, env.host).catch((error: unknown) =>
    refuse(`Lectern cannot listen on ${env.host}:${String(env.port)}: ${describe(error)}`),
  );
  const url = `http://${env.host.includes(':') ? `[${env.host}]` : env.host}:${String(port)}`;
  const opened = openOrRefuse(() => openLectern({ env, publicUrl: env.publicUrl ?? url, log, root }));
  let lectern: Lectern = opened.lectern;
  const app = createServer({ lectern: () => lectern, build, mode, assets: assets ?? builtAssets(root) });
  serve(app);
  closeOnSignal(server, log, opened.close);
  return {
    url,
    replaceLibrary: (library) => {
      lectern = { ...lectern, library };
    },
  };
}

function openOrRefuse<T>(open: () => T): T {
  try {
    return open();
  } catch (error) {
    if (error instanceof ContentError) return refuse(error.message);
    throw error;
  }
}

function refuse(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

const describe = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Files whose name changes with their content are kept by browsers for a year. */
function builtAssets(root: string): RequestHandler {
  const client = join(root, 'build/client');
  const router = express.Router();
  router.use(
    '/assets',
    express.static(join(client, 'assets'), { immutable: true, maxAge: '1y' }),
    (_request, response) => {
      response.status(404).type('text/plain').send('There is no such file.\n');
    },
  );
  router.use(express.static(client, { maxAge: '1h', index: false }));
  return router;
}
