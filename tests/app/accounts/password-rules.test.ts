import { resolve } from 'node:path';
import { dictionary } from '@zxcvbn-ts/language-common';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import en from '#app/messages/en.json';
import { translator } from '#app/messages/messages.ts';
import type { MessageKey } from '#app/messages/messages.ts';
import { maxPasswordLength, minPasswordLength } from '#app/platform/passwords.server.ts';
import { openStrength, strengthFile } from '#app/platform/strength.server.ts';
import { checkPassword } from '#app/accounts/password-rules.server.ts';

const t = translator('en');
const ruth = { name: 'Ruth Alvarado', email: 'ruthie.a@riverbend.example' };

const rateStrength = openStrength(resolve(strengthFile));

const check = (password: string, owner = ruth, client = '192.0.2.7') =>
  checkPassword({ t, rateStrength, client }, password, owner);

/** Characters that no dictionary and no order knows. */
const characters = (count: number): string =>
  String.fromCodePoint(...Array.from({ length: count }, (_, place) => 0x20000 + ((place * 7919) % 40000)));

async function expectRefused(reason: MessageKey, passwords: readonly string[], owner = ruth): Promise<void> {
  for (const password of passwords)
    expect([password, await check(password, owner)]).toEqual([password, t(reason)]);
}

async function expectAccepted(passwords: readonly string[], owner = ruth): Promise<void> {
  for (const password of passwords)
    expect([password, await check(password, owner)]).toEqual([password, null]);
}

describe('a password', () => {
  it('may be a few plain words', () =>
    expectAccepted([
      'a quiet reading room',
      'winter morning tea',
      'correct horse battery staple',
      'seven geese on the roof',
    ]));

  it('may be in any language', () =>
    expectAccepted([
      'hoa sen nở trong ao làng',
      'hoa sen nở trong ao làng'.normalize('NFD'),
      'القط ينام تحت الشجرة',
      '我喜欢在图书馆里看书',
      'тихий читальный зал',
    ]));

  it('may come from a password manager', () => expectAccepted(['x7#kQ9!mPz2v&Lw4', 'hUw3-pqVt-9Kzd']));

  it('needs ten characters, whatever the number of code units', async () => {
    const tooShort = t('account.passwordTooShort', { count: minPasswordLength });
    for (const password of ['', 'x7#kQ9!mP', characters(9)]) expect(await check(password)).toBe(tooShort);
    await expectAccepted(['x7#kQ9!mPz', characters(10)]);
  });

  it('has at most two hundred characters', async () => {
    await expectAccepted([characters(maxPasswordLength)]);
    expect(await check(characters(maxPasswordLength + 1))).toBe(
      t('account.passwordTooLong', { count: maxPasswordLength }),
    );
  });
});

describe('a password that is easy to guess is refused with a reason:', () => {
  it('a common password', () =>
    expectRefused('password.common', [
      'password123',
      'PassWord123',
      'qwertyuiop',
      '1234567890',
      'iloveyou12',
      'Password123!',
      'letmeinplease',
    ]));

  it('a common word with substitutions', () =>
    expectRefused('password.disguised', ['P@ssw0rd2024', 'drowssap321', 'l1br4r14n1']));

  it('a row of keys, letters or numbers', () =>
    expectRefused('password.row', ['abcdefghij', 'zxcvbnm,./', 'monday tuesday', '١٢٣٤٥٦٧٨٩٠']));

  it('a repetition', () =>
    expectRefused('password.repeated', [
      'aaaaaaaaaaaa',
      'ab ab ab ab ab',
      '          ',
      '😀😀😀😀😀😀😀😀😀😀',
    ]));

  it('a date', () => expectRefused('password.date', ['12/03/1985', '1985-03-12']));

  it('one word', () => expectRefused('password.oneWord', ['facilitation', 'Facilitation']));

  it('a name', () => expectRefused('password.name', ['hernandez1', 'Alexandrina']));

  it('anything else that is weak', () => expectRefused('password.weak', ['Mississippi1', 'november2026']));

  it('in sentences that say what is wrong and what is better', () => {
    const reasons = Object.entries(en).filter(([key]) => key.startsWith('password.'));
    expect(reasons).toHaveLength(9);
    for (const [, reason] of reasons) expect(reason).toMatch(/^[A-Z].+\. (Add|Choose) .+\.$/);
  });
});

describe('a password with personal words is refused:', () => {
  it('the name and the address of the learner', () =>
    expectRefused('password.own', [
      'Ruth Alvarado',
      'ruthalvarado',
      'alvarado.ruth.1985',
      'RuthRuthRuth',
      'myRuthAlvarado',
      'ruthie.a@riverbend.example',
      'riverbend2026!',
    ]));

  it('a name with or without its diacritics', async () => {
    const owner = { name: 'Nguyễn Thị Ánh', email: 'anh@thuvien.example' };
    await expectRefused(
      'password.own',
      ['Nguyễn Thị Ánh', 'nguyenthianh', 'NGUYENTHIANH12', 'thuvien2026'],
      owner,
    );
    await expectRefused('password.own', ['مريم الهاشمي'], { name: 'مريم الهاشمي', email: '' });
  });

  it('the words of this site', () =>
    expectRefused('password.own', [
      'lectern2026',
      'LecternLibrary',
      'my library 1',
      'Lectern!Lectern',
      'L3ctern2026',
    ]));

  it('but not if the rest is strong', () =>
    expectAccepted(['ruth likes seven geese', 'a library card for my aunt', 'lectern x7#kQ9!mPz']));

  it('and names of one or two letters do not count', () =>
    expectAccepted(['an orange bicycle on a boat'], { name: 'An O', email: '' }));
});

describe('whatever is typed,', () => {
  it('it gets a sentence or nothing, in bounded time', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 60 });
    // What every object has is no password that the dictionaries know.
    const builtIn = fc.constantFrom('__proto__', 'constructor', 'toString', 'hasOwnProperty');
    const password = fc.oneof(
      text,
      fc.array(fc.oneof(text, builtIn), { maxLength: 4 }).map((all) => all.join('')),
    );
    return fc.assert(
      fc.asyncProperty(password, text, text, async (typed, name, email) => {
        const said = await check(typed, { name, email });
        expect(said === null || /^[A-Z].+\.$/.test(said)).toBe(true);
      }),
    );
  });

  it('a common password is refused in any mixture of capitals', () => {
    const known = dictionary['passwords-common'].filter((password) => password.length >= minPasswordLength);
    return fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...known),
        fc.infiniteStream(fc.boolean()),
        async (password, capitals) => {
          const typed = [...password].map((sign) =>
            capitals.next().value === true ? sign.toUpperCase() : sign,
          );
          expect(await check(typed.join(''))).not.toBeNull();
        },
      ),
    );
  });

  it('personal words are refused in any order, with one character between them', () => {
    const word = fc.constantFrom('ruth', 'Alvarado', 'ruthie', 'RIVERBEND', 'lectern', 'Library');
    return fc.assert(
      fc.asyncProperty(
        fc.array(word, { minLength: 3, maxLength: 6 }),
        fc.constantFrom('', ' ', '-', '.', '1', '@'),
        async (words, sign) => {
          expect(await check(words.join(sign))).toBe(t('password.own'));
        },
      ),
    );
  });

  it('four different words of five letters or more are accepted', () => {
    const words = dictionary['diceware-common'].filter((word) => /^[a-z]{5,}$/.test(word));
    return fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.constantFrom(...words), { minLength: 4, maxLength: 4 }),
        async (chosen) => {
          expect(await check(chosen.join(' '))).toBeNull();
        },
      ),
    );
  });
});

describe('more passwords at once than can wait', () => {
  it('are refused with the time to wait, half of the places are for other clients', async () => {
    const all = await Promise.allSettled(
      Array.from({ length: 120 }, (_, index) =>
        check(`seven geese on the roof ${String(index)}`, ruth, index < 60 ? '192.0.2.7' : '192.0.2.8'),
      ),
    );
    const refused = all.flatMap((one): unknown[] => (one.status === 'rejected' ? [one.reason] : []));
    expect(refused).toHaveLength(20);
    for (const answer of refused) {
      expect(answer).toBeInstanceOf(Response);
      expect(answer).toMatchObject({ status: 503 });
      expect(answer instanceof Response && Number(answer.headers.get('Retry-After'))).toBeGreaterThan(0);
    }
    expect(all.filter((one) => one.status === 'fulfilled' && one.value === null)).toHaveLength(100);
  });
});
