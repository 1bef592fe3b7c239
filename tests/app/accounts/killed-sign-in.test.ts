import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newAccount } from '#tests/support/accounts.ts';
import { openKillableServer } from '#tests/support/kill.ts';
import type { KillableServer } from '#tests/support/kill.ts';
import { fixtureCourse } from '#tests/support/library.ts';
import { linkIn, openPostbox } from '#tests/support/mail.ts';
import type { Postbox, ReadMail } from '#tests/support/mail.ts';
import { newMember, openInstitution, signInThere, wayBack } from '#tests/support/oidc.ts';
import type { TestInstitution } from '#tests/support/oidc.ts';
import { countGuests, countGuestsWithPassword, isMailStored } from '#tests/support/records.ts';
import { Visitor } from '#tests/support/visitor.ts';
import type { Page } from '#tests/support/page.ts';

const coursePath = '/courses/desk-phone';
const lessonPath = `${coursePath}/lessons/say-hello`;
const security = '/account/security';
const newPassword = 'a louder reading room';

let postbox: Postbox;
let institution: TestInstitution;
let site: KillableServer;

beforeAll(async () => {
  [postbox, institution] = await Promise.all([openPostbox(), openInstitution()]);
  site = await openKillableServer({
    ...institution.settings,
    SMTP_URL: postbox.url,
  });
  institution.admit(site.url);
});

afterAll(async () => {
  await site.close();
  await Promise.all([postbox.close(), institution.close()]);
});

const newVisitor = (): Visitor => new Visitor(site.url);

async function isGuest(visitor: Visitor): Promise<boolean> {
  const { path, text } = await visitor.get('/desk');
  return path === '/desk' && text.includes('as a guest');
}

const isSignedIn = async (visitor: Visitor): Promise<boolean> =>
  (await visitor.get('/desk')).path === '/desk';

const finishedLessons = async (visitor: Visitor): Promise<string> =>
  /\d of \d lessons finished/.exec((await visitor.get(coursePath)).text)?.[0] ?? 'none';

const oneLesson = `1 of ${String(fixtureCourse().lessonCount)} lessons finished`;

/** A guest who has finished one lesson. */
async function newGuest(): Promise<Visitor> {
  const visitor = newVisitor();
  await visitor.post(lessonPath, { do: 'next' });
  return visitor;
}

/** What a try to sign in leads to: the visitor, or null where the password is wrong. */
async function signIn(account: { email: string; password: string }): Promise<Visitor | null> {
  const visitor = newVisitor();
  return (await visitor.post('/sign-in', account)).path === '/desk' ? visitor : null;
}

/** The next mail to that address after what was done, once the server has noted that it was sent. */
async function mailAfter(email: string, work: () => Promise<Page>): Promise<ReadMail> {
  const before = postbox.mailsTo(email).length;
  await work();
  const mail = await postbox.mailTo(email, before + 1);
  // Its note would count as a write of what is tried next.
  await expect.poll(() => isMailStored(site.dataDir, email), { interval: 5, timeout: 30_000 }).toBe(false);
  return mail;
}

const works = async (link: string): Promise<boolean> => (await newVisitor().get(link)).status === 200;

/** Somebody with a confirmed address and one finished lesson. */
async function newLearner() {
  const visitor = await newGuest();
  const account = newAccount();
  await visitor.post(linkIn(await mailAfter(account.email, () => visitor.post('/sign-up', account))));
  return { visitor, account };
}

describe('a server that is killed at any write', { timeout: 300_000 }, () => {
  it('of a sign-up leaves a guest without a password or a whole account, and signing up again completes it', async () => {
    const kills = await site.atEveryWrite({
      prepare: async () => ({ visitor: await newGuest(), account: newAccount() }),
      act: ({ visitor, account }) => visitor.post('/sign-up', account),
      check: async ({ visitor, account }) => {
        expect(countGuestsWithPassword(site.dataDir)).toBe(0);
        const entered = await signIn(account);
        if (await isGuest(visitor)) {
          expect(entered).toBeNull();
          expect(await finishedLessons(visitor)).toBe(oneLesson);
        } else {
          expect(entered && (await finishedLessons(entered))).toBe(oneLesson);
        }
        expect((await visitor.post('/sign-up', account)).path).toBe('/desk');
        expect(await finishedLessons(visitor)).toBe(oneLesson);
      },
    });
    expect(kills).toBeGreaterThanOrEqual(3);
  });

  it('of the sign-up of somebody new leaves nobody or a whole account', async () => {
    const guests = countGuests(site.dataDir);
    const kills = await site.atEveryWrite({
      prepare: () => Promise.resolve({ visitor: newVisitor(), account: newAccount() }),
      act: ({ visitor, account }) => visitor.post('/sign-up', account),
      check: async ({ visitor, account }) => {
        expect(countGuests(site.dataDir)).toBe(guests);
        expect((await visitor.post('/sign-up', account)).path).toBe('/desk');
        expect(await signIn(account)).not.toBeNull();
      },
    });
    expect(kills).toBeGreaterThanOrEqual(3);
  });

  it('of opening a link to sign in leaves the link and the guest as they were, or a whole account', async () => {
    const kills = await site.atEveryWrite({
      prepare: async () => {
        const visitor = await newGuest();
        const { email } = newAccount();
        const mail = await mailAfter(email, () => visitor.post('/sign-in/mail', { email }));
        return { visitor, email, link: linkIn(mail) };
      },
      act: ({ visitor, link }) => visitor.post(link, { name: 'Ruth Alvarado' }),
      check: async ({ visitor, email, link }) => {
        if (await works(link)) {
          expect(await isGuest(visitor)).toBe(true);
          await visitor.post(link, { name: 'Ruth Alvarado' });
        }
        const again = newVisitor();
        await again.post(linkIn(await mailAfter(email, () => again.post('/sign-in/mail', { email }))));
        expect((await again.get('/desk')).text).toContain('Ruth Alvarado');
        expect(await finishedLessons(again)).toBe(oneLesson);
      },
    });
    expect(kills).toBeGreaterThanOrEqual(2);
  });

  it('of choosing a password by mail leaves the old one and its link, or the new one and no other session', async () => {
    const kills = await site.atEveryWrite({
      prepare: async () => {
        const { visitor, account } = await newLearner();
        const { email } = account;
        const mail = await mailAfter(email, () => newVisitor().post('/sign-in/mail?reset', { email }));
        return { elsewhere: visitor, account, link: linkIn(mail) };
      },
      act: ({ link }) => newVisitor().post(link, { password: newPassword }),
      check: async ({ elsewhere, account, link }) => {
        const isOld = await works(link);
        expect(await isSignedIn(elsewhere)).toBe(isOld);
        expect((await signIn(account)) !== null).toBe(isOld);
        const entered = await signIn({ ...account, password: newPassword });
        expect(entered !== null).toBe(!isOld);
      },
    });
    expect(kills).toBeGreaterThanOrEqual(2);
  });

  it('of changing a password leaves the old one, or the new one and no other session', async () => {
    const kills = await site.atEveryWrite({
      prepare: async () => {
        const visitor = newVisitor();
        const account = newAccount();
        await visitor.post('/sign-up', account);
        const elsewhere = await signIn(account);
        if (elsewhere === null) throw new Error('the account that was made cannot be signed in to');
        return { visitor, elsewhere, account };
      },
      act: ({ visitor, account }) =>
        visitor.post(security, { do: 'password', current: account.password, password: newPassword }),
      check: async ({ visitor, elsewhere, account }) => {
        expect(await isSignedIn(visitor)).toBe(true);
        const isOld = await isSignedIn(elsewhere);
        expect((await signIn(account)) !== null).toBe(isOld);
        expect((await signIn({ ...account, password: newPassword })) !== null).toBe(!isOld);
      },
    });
    expect(kills).toBeGreaterThanOrEqual(1);
  });

  it('of the first sign-in through an institution leaves the guest, or an account that it leads to', async () => {
    const kills = await site.atEveryWrite({
      prepare: async () => {
        const visitor = await newGuest();
        const member = { ...newMember(), email_verified: false };
        return { visitor, member, back: await wayBack(visitor, member) };
      },
      act: ({ visitor, back }) => visitor.get(back),
      check: async ({ visitor, member }) => {
        if (await isGuest(visitor)) await signInThere(visitor, member);
        const elsewhere = newVisitor();
        await signInThere(elsewhere, member);
        expect(await finishedLessons(elsewhere)).toBe(oneLesson);
      },
    });
    expect(kills).toBeGreaterThanOrEqual(3);
  });

  it('of a change of the address leaves each link as it was, or done', async () => {
    const askForMove = async () => {
      const { visitor, account } = await newLearner();
      const { email: newEmail } = newAccount();
      const mail = await mailAfter(account.email, () => visitor.post(security, { do: 'email', newEmail }));
      return { visitor, account, newEmail, leave: linkIn(mail) };
    };
    const leaving = await site.atEveryWrite({
      prepare: askForMove,
      act: ({ visitor, leave }) => visitor.post(leave),
      check: async ({ visitor, newEmail, leave }) => {
        if (await works(leave)) await visitor.post(leave);
        await visitor.post(linkIn(await postbox.mailTo(newEmail, 1)));
        expect((await visitor.get(security)).text).toContain(newEmail);
      },
    });
    expect(leaving).toBeGreaterThanOrEqual(2);
    const taking = await site.atEveryWrite({
      prepare: async () => {
        const { visitor, account, newEmail, leave } = await askForMove();
        return { account, newEmail, take: linkIn(await mailAfter(newEmail, () => visitor.post(leave))) };
      },
      act: ({ take }) => newVisitor().post(take),
      check: async ({ account, newEmail, take }) => {
        const isOld = await works(take);
        expect((await signIn(account)) !== null).toBe(isOld);
        expect((await signIn({ ...account, email: newEmail })) !== null).toBe(!isOld);
      },
    });
    expect(taking).toBeGreaterThanOrEqual(1);
  });
});
