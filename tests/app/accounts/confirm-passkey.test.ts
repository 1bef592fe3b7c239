import { describe, expect, it } from 'vitest';
import { isPasskeyAnswer, isPasskeyTask } from '#app/accounts/passkey-answer.ts';
import { signUp } from '#tests/support/accounts.ts';
import { SoftDevice } from '#tests/support/passkey.ts';
import { ageProofs, learnerIdOf } from '#tests/support/records.ts';
import { openSite } from '#tests/support/site.ts';
import { Visitor } from '#tests/support/visitor.ts';

const site = openSite({ HOST: 'localhost' });

const security = '/account/security';
const confirm = '/account/confirm?to=%2Faccount%2Fsecurity';

async function challengeFor(who: Visitor, path: string): Promise<string> {
  const task: unknown = JSON.parse((await who.postJson(path, {})).html);
  if (!isPasskeyTask(task)) throw new Error('the server asked for no passkey');
  return task.options.challenge;
}

/** Somebody with a passkey, whose proof is ten minutes old. */
async function owner() {
  const { url, dataDir } = site.server;
  const [visitor, device] = [new Visitor(url), new SoftDevice(url)];
  const { email } = await signUp(visitor);
  const challenge = await challengeFor(visitor, '/account/passkeys/options');
  await visitor.postJson('/account/passkeys', { response: device.create(challenge) });
  ageProofs(dataDir, email, 10);
  return { visitor, device, learnerId: learnerIdOf(dataDir, email) };
}

/** Shows a passkey on the page that asks the visitor to confirm that it is them. */
async function show(visitor: Visitor, device: SoftDevice, learnerId: string) {
  const challenge = await challengeFor(visitor, '/sign-in/passkey/options');
  const page = await visitor.postJson('/account/confirm/passkey', {
    response: device.get(challenge, learnerId),
    to: security,
  });
  const answer: unknown = JSON.parse(page.html);
  if (!isPasskeyAnswer(answer)) throw new Error('the server answered nothing');
  return { status: page.status, answer };
}

const isAsked = async (visitor: Visitor) => (await visitor.get(confirm)).path === confirm;

describe('confirming by a passkey', () => {
  it('is offered to somebody who has one, and leads back', async () => {
    const { visitor, device, learnerId } = await owner();
    expect((await visitor.get(confirm)).html).toContain('Confirm with a passkey');
    expect(await show(visitor, device, learnerId)).toEqual({ status: 200, answer: { to: security } });
    expect(await isAsked(visitor)).toBe(false);
  });

  it('takes no passkey of another account, and signs nobody else in', async () => {
    const [one, other] = [await owner(), await owner()];
    const { status, answer } = await show(one.visitor, other.device, other.learnerId);
    expect(status).toBe(400);
    expect(answer).toEqual({
      text: 'This passkey does not belong to your account. Use another one, or choose another way to confirm.',
    });
    expect(await isAsked(one.visitor)).toBe(true);
    expect((await show(new Visitor(site.server.url), one.device, one.learnerId)).status).toBe(401);
  });

  it('carries out the removal of a passkey that was asked for', async () => {
    const { visitor, device, learnerId } = await owner();
    const asked = await (await visitor.get(security)).section('Passkeys').press('Remove');
    expect(asked.path).toBe(confirm);
    const { answer } = await show(visitor, device, learnerId);
    expect(answer).toEqual({ to: `${security}?done=passkeyRemoved` });
    expect((await visitor.get(security)).section('Passkeys').buttons).not.toContain('Remove');
  });
});
