import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createOutcomeCookie } from '#app/platform/outcome-cookie.server.ts';
import { signUp } from '#tests/support/accounts.ts';
import { openSite } from '#tests/support/site.ts';
import { Visitor } from '#tests/support/visitor.ts';

const site = openSite();
let visitor: Visitor;

beforeAll(async () => {
  visitor = new Visitor(site.server.url);
  await signUp(visitor);
});

const messages = z
  .record(z.string(), z.string())
  .parse(JSON.parse(readFileSync('app/messages/en.json', 'utf8')));

/** What a page says at its top after something was done, by the address to which the form led. */
const outcomes = Object.entries(messages).flatMap(([key, text]) => {
  const done = /^security\.done\.(\w+)$/.exec(key)?.[1];
  return done === undefined ? [] : [{ address: `/account/security?done=${done}`, text }];
});

describe('a message', () => {
  it.each([...outcomes, { address: '/account?saved', text: messages['profile.saved'] ?? '' }])(
    'that something was done is no alert: $text',
    async ({ address, text }) => {
      visitor.keepCookies([await createOutcomeCookie(site.server.url).serialize(address)]);
      const page = await visitor.get(address);
      expect(page.statusMessage().text).toBe(text);
      expect(() => page.alert()).toThrow();
    },
  );

  it('is an alert only where its kind says that something went wrong', () => {
    const alerting = readdirSync('app', { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.tsx'))
      .filter((file) => /role="alert"|'alert'|is-problem/.test(readFileSync(join('app', file), 'utf8')));
    expect(alerting.sort()).toEqual([
      'accounts/idle-warning.tsx',
      'accounts/passkey-offer.tsx',
      'quiz/missing-answer.tsx',
      'ui/draft-state.tsx',
      'ui/form.tsx',
      'ui/message.tsx',
    ]);
  });
});
