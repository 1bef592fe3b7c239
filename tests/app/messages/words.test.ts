import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import en from '#app/messages/en.json';

/** Words that the interface no longer has, and what it has instead (CONTRIBUTING.md, "Choose words"). */
const retired: readonly (readonly [RegExp, string])[] = [
  [/\bdesk\b/i, 'My learning'],
  [/\bdate finished\b|\bslips?\b/i, 'progress'],
  [/\b(?:go|goes|going|carry|carries) on\b|\bresume\b(?! code)/i, 'continue'],
  [/\blook(?:s|ed)? back\b/i, 'refresher'],
  [/(?<![-@."/{\w])[Mm]ail(?:s|ed)?\b(?! (?:server|folder))/, 'email'],
  [/\blog(?:ged)? in\b|(?<!\/)\blogin\b/i, 'sign in'],
  [/\b(?:slow|fast|old) lines?\b/i, 'connection'],
  [/\banew\b/i, 'again'],
  [/\bit stands\b|\bstands below\b|\bstill stand\b/i, 'is valid, is below'],
  [/\bwhoever\b|^who earned\b/i, 'anyone who'],
  [/\bsomebody\b/i, 'someone'],
  [/\banybody\b/i, 'anyone'],
  [/\bfor ever\b|\bany more\b/i, 'forever, anymore'],
  [/\ball the same\b/i, 'anyway'],
  [/\bin all\b(?! )/i, 'total'],
  [/\bat hand\b/i, 'on hand'],
  [/\bmeanwhile\b/i, 'in the meantime'],
  [/\bquarter of an hour\b/i, '15 minutes'],
  [/\bjunk\b/i, 'spam'],
  [/\bcancell/i, 'canceled'],
  [/\bpassword until now\b/i, 'current password'],
  [/\brather without\b/i, 'without a password'],
  [/\btick (?:the|a) box\b/i, 'check the box'],
  [/\bwrong password or user/i, 'Email and password don’t match'],
];

interface Written {
  readonly where: string;
  readonly text: string;
}

const messages: readonly Written[] = Object.entries(en).map(([where, text]) => ({ where, text }));

/** Texts in code that people read: those with a space, outside of class names and imports. */
function textsOf(file: string): readonly Written[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  const texts: Written[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isJsxAttribute(node) && /^(?:className|d|points)$/.test(node.name.getText())) return;
    if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node)) {
      const text = node.text.trim();
      if (/[A-Za-z’] [A-Za-z]/.test(text))
        texts.push({
          where: `${file}:${String(source.getLineAndCharacterOfPosition(node.pos).line + 1)}`,
          text,
        });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return texts;
}

/** Sources of typesetting have comments, and no words of their own. */
const inCode = ['app', 'certificates', 'courses', 'db'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /(?<!source)\.tsx?$/.test(name))
    .flatMap((name) => textsOf(join(folder, name))),
);

const withRetired = (texts: readonly Written[]): readonly string[] =>
  texts.flatMap(({ where, text }) =>
    retired
      .filter(([word]) => word.test(text))
      .map(([word, better]) => `${where}: ${word.exec(text)?.[0] ?? ''} → ${better}: ${text}`),
  );

describe('words that were retired', () => {
  it('are in no message', () => {
    expect(withRetired(messages)).toEqual([]);
  });

  it('are in no text of the code, such as a command, a refusal or a certificate', () => {
    expect(withRetired(inCode)).toEqual([]);
    expect(inCode.length).toBeGreaterThan(300);
  });
});
