import { draftChangesPath, draftScriptPath } from '#app/addresses.ts';
import { watch } from 'node:fs';
import type { Response } from 'express';
import express from 'express';
import type { RequestHandler } from 'express';

/** An editor writes a file in several steps: content is read once it has been left alone for so long, in milliseconds. */
const settling = 100;

export interface Following {
  /** Lets open pages know of changes; mounted before anything else. */
  readonly routes: RequestHandler;
  readonly stop: () => void;
}

/** Calls `reload` after every change under a folder, and then has every open page load again. */
export function followFolder(folder: string, reload: () => Promise<void>): Following {
  const pages = new Set<Response>();
  let pending: NodeJS.Timeout | undefined;
  const watcher = watch(folder, { recursive: true }, () => {
    clearTimeout(pending);
    pending = setTimeout(() => {
      void reload().then(() => {
        for (const page of pages) page.write('data: changed\n\n');
      });
    }, settling);
  });

  const routes = express.Router();
  routes.get(draftChangesPath, (_request, response) => {
    response.set({ 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store, no-transform' });
    response.flushHeaders();
    pages.add(response);
    response.on('close', () => pages.delete(response));
  });
  routes.get(draftScriptPath, (_request, response) => {
    response.set('Cache-Control', 'no-store').type('text/javascript').send(script);
  });
  return {
    routes,
    stop: () => {
      clearTimeout(pending);
      watcher.close();
      for (const page of pages) page.end();
    },
  };
}

const script = 'new EventSource(draftChangesPath).onmessage = () => location.reload();\n';
