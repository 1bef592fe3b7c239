/** A paragraph of a mail: words, or a link by itself. */
export type Paragraph = string | { readonly label: string; readonly href: string };

export interface Letter {
  readonly lang: string;
  readonly subject: string;
  readonly paragraphs: readonly Paragraph[];
}

/** A letter in both forms that a mail has: plain text, and HTML that any reader can show. */
export function renderLetter({ lang, subject, paragraphs }: Letter): {
  readonly text: string;
  readonly html: string;
} {
  const plain = paragraphs.map((part) => (typeof part === 'string' ? part : `${part.label}:\n${part.href}`));
  const marked = paragraphs.map((part) =>
    typeof part === 'string'
      ? `<p>${escapeHtml(part)}</p>`
      : `<p><a href="${escapeHtml(part.href)}">${escapeHtml(part.label)}</a></p>`,
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

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
