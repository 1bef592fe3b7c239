import { draftChangesPath, draftScriptPath } from '#app/addresses.ts';
import { watch } from 'node:fs';
import type { Response } from 'express';
import express from 'express';
import type { RequestHandler } from 'express';

/** The delay after the last change, in milliseconds, since editors write a file in several steps. */
const debounce = 100;

interface Following {
  /** Notifies open pages of changes. */
  readonly routes: RequestHandler;
  readonly stop: () => void;
}

/** Calls `reload` after every change in a folder, and then reloads every open page. */
export function followFolder(folder: string, reload: () => Promise<void>): Following {
  const pages = new Set<Response>();
  let pending: NodeJS.Timeout | undefined;
  const watcher = watch(folder, { recursive: true }, () => {
    clearTimeout(pending);
    pending = setTimeout(() => {
      void reload().then(() => {
        for (const page of pages) page.write('data: changed\n\n');
      });
    }, debounce);
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

const script = `new EventSource('${draftChangesPath}').onmessage = () => location.reload();\n`;
