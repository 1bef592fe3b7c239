import type { Request, Response } from 'express';
import type { ServerBuild } from '@remix-run/node';
import { translator } from '#app/messages/messages.ts';
import type { Site } from '#courses/schema/site.ts';
import { siteSheetPath } from '#app/addresses.ts';
import { kindOf } from './kind.server.ts';
import { safeMethods } from './origin.server.ts';

/** Answers a request that was not worked on, since there was too much else, or whose file is being made. */
export type AnswerBusy = (
  request: Request,
  response: Response,
  retryAfter: number,
  why?: 'busy' | 'prepared',
) => void;

/** Forms up to this size are offered to be sent again, in bytes. Ten long answers have less. */
const largestOffer = 200_000;

/**
 * Creates the answer. It is a page that works without Remix: it leads to the same address, or has the form
 * that was posted, ready to be sent again.
 */
export function createBusyAnswer(
  build: ServerBuild | (() => Promise<ServerBuild>),
  site: () => Site,
): AnswerBusy {
  const styles = typeof build === 'function' ? [] : stylesheetsOf(build);
  return (request, response, seconds, why = 'busy') => {
    const { name, language, sheet } = site();
    const t = translator(language);
    const sheets = sheet === null ? styles : [...styles, siteSheetPath(sheet.hash)];
    response.status(503).set({ 'Retry-After': String(seconds), 'Cache-Control': 'no-store' });
    // The browser asks again by itself, without a script.
    if (why === 'prepared') response.set('Refresh', String(seconds));
    const isPost = !safeMethods.has(request.method);
    const text = t(wordsFor(request, why, isPost), { seconds });
    if (request.get('accept')?.includes('text/html') !== true) {
      response.type('text/plain').send(`${text}\n`);
      return;
    }
    const title = t(why === 'prepared' ? 'busy.preparedTitle' : 'busy.title');
    const offer = isPost ? sendAgain(request, t('busy.sendAgain')) : openAgain(request, t('busy.again'));
    response.type('text/html').send(
      `<!doctype html><html lang="${language}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><meta name="robots" content="noindex">
<title>${escape(title)} · ${escape(name)}</title>
${sheets.map((href) => `<link rel="stylesheet" href="${escape(href)}">`).join('')}</head>
<body><main class="wrap"><div class="flow narrow"><h1>${escape(title)}</h1>
<p class="lede">${escape(text)}</p>${offer ?? `<p>${escape(t('busy.reload'))}</p>`}</div></main></body></html>`,
    );
  };
}

function wordsFor(request: Request, why: 'busy' | 'prepared', isPost: boolean) {
  if (why === 'prepared') return 'busy.prepared';
  if (!isPost) return 'busy.page';
  // What is only checked is stored nowhere.
  return kindOf(request.method, request.path) === 'file' ? 'busy.check' : 'busy.post';
}

const openAgain = ({ originalUrl }: Request, label: string): string =>
  `<p><a class="button" href="${escape(originalUrl)}">${escape(label)}</a></p>`;

/** Returns null if the form cannot be written into a page: an upload, a password, or a very long text. */
function sendAgain(request: Request, label: string): string | null {
  const body: unknown = request.body;
  if (!Buffer.isBuffer(body) || body.length > largestOffer) return null;
  if (request.is('application/x-www-form-urlencoded') === false) return null;
  const fields = [...new URLSearchParams(body.toString())];
  if (fields.some(([name]) => /password/i.test(name))) return null;
  const hidden = fields.map(
    ([name, value]) => `<input type="hidden" name="${escape(name)}" value="${escape(value)}">`,
  );
  return `<form method="post" action="${escape(request.originalUrl)}">${hidden.join('')}
<button class="button" name="send" value="yes">${escape(label)}</button></form>`;
}

const stylesheetsOf = ({ routes }: ServerBuild): readonly string[] =>
  (routes.root?.module.links?.() ?? []).flatMap((link) =>
    'rel' in link && link.rel === 'stylesheet' && typeof link.href === 'string' ? [link.href] : [],
  );

const escape = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => `&#${String(sign.charCodeAt(0))};`);
