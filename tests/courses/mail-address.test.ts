import { describe, expect, it } from 'vitest';
import { mailAddress } from '#courses/mail-address.ts';

const isAddress = (typed: string) => mailAddress('no').safeParse(typed).success;

describe('an email address', () => {
  it.each([
    'ruth@library.example',
    'ruth@xn--e1afmkfd.xn--p1ai',
    'a&b@example.org',
    'dept/ruth@example.org',
    'ruth=x@example.org',
    'ruth!@example.org',
    "o'neil+notes@example.org",
    '{ruth}@a.b.example.org',
    'ruth.@example.org',
    'ruth@1.example',
  ])('may be %s, as browsers take it', (typed) => {
    expect(isAddress(typed)).toBe(true);
  });

  it.each([
    '',
    'ruth',
    'ruth@',
    '@example.org',
    'ruth@example',
    'ruth@-a.org',
    'ruth@a..org',
    'a b@example.org',
    'a@b@example.org',
    'a,b@example.org',
    '<ruth@example.org>',
    '"ruth"@example.org',
    'ruth@example.org\nBcc: x@example.org',
    'ruth@10.0.0.1',
    `${'x'.repeat(250)}@a.org`,
  ])('is not %j', (typed) => {
    expect(isAddress(typed)).toBe(false);
  });
});
