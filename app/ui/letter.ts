import type { Translate } from '#app/messages/messages.ts';
import { nameInMail } from '#app/platform/mail-name.ts';

/** A paragraph of a mail: a text, or a link by itself. */
export type Paragraph = string | { readonly label: string; readonly href: string };

/** The content of a mail, before it is rendered. */
export interface Letter {
  readonly lang: string;
  readonly subject: string;
  readonly paragraphs: readonly Paragraph[];
}

/**
 * Greets the owner of a confirmed address. Mail to any other address has no name, since somebody else may
 * have typed both.
 */
export function greeting(t: Translate, name: string): Paragraph {
  const shown = nameInMail(name);
  return shown === '' ? t('mail.helloNobody') : t('mail.hello', { name: shown });
}

/** Renders a mail as plain text and as simple HTML. */
export function renderLetter({ lang, subject, paragraphs }: Letter): {
  readonly text: string;
  readonly html: string;
} {
  const plain = paragraphs.map((paragraph) =>
    typeof paragraph === 'string' ? paragraph : `${paragraph.label}:\n${paragraph.href}`,
  );
  const marked = paragraphs.map((paragraph) =>
    typeof paragraph === 'string'
      ? `<p>${escapeHtml(paragraph)}</p>`
      : `<p><a href="${escapeHtml(paragraph.href)}">${escapeHtml(paragraph.label)}</a></p>`,
  );
  return {
    text: `${plain.join('\n\n')}\n`,
    html: [
      `<!doctype html>`,
      `<html lang="${escapeHtml(lang)}">`,
      `<head><meta charset="utf-8"><title>${escapeHtml(subject)}</title></head>`,
      `<body>`,
      ...marked,
      `</body>`,
      `</html>`,
      ``,
    ].join('\n'),
  };
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
