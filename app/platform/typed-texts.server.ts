import type { Request } from 'express';
import { safeMethods } from './origin.server.ts';

/** The fields in which people write. No other field of a form is ever shown again, such as a password. */
const written = /^(?:entry\.[^.]+\.[^.]+|answer\.[^.]+|note|text)$/;

/** What a form posts for a choice or a number. It has no words in it. */
const chosen = /^(?:[a-z]\d?|true|false|[a-z\d]+(?:-[a-z\d]+)+|[-+]?[\d.,]+)$/;

/**
 * Returns the texts that somebody typed into the form of a request, in the order of its fields. A page that
 * could not take them shows them.
 */
export function typedTexts(request: Request): readonly string[] {
  const body: unknown = request.body;
  if (safeMethods.has(request.method) || !Buffer.isBuffer(body)) return [];
  return request.is('application/x-www-form-urlencoded') === false ? [] : textsIn(body.toString());
}

/** Returns the texts in a form that is encoded as in an address. */
export const textsIn = (form: string): readonly string[] =>
  [...new URLSearchParams(form)].flatMap(([name, value]) => {
    const text = value.replaceAll('\r\n', '\n');
    const isChoice = name.startsWith('answer.') && chosen.test(text);
    return written.test(name) && text.trim() !== '' && !isChoice ? [text] : [];
  });
