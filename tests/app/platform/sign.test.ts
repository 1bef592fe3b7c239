import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSigner } from '#app/platform/sign.server.ts';

const secret = 'a secret that is long enough to be one';
const signer = createSigner(secret);

describe('a signed token', () => {
  it('has its learner, whatever the id, and fits into an address', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (learnerId) => {
        const token = signer.sign('stop-review-mail', learnerId);
        expect(token).toMatch(/^[\w-]+\.[\w-]{43}$/);
        expect(signer.read('stop-review-mail', token)).toBe(learnerId);
      }),
    );
  });

  it('is the same at any time and in every process', () => {
    const token = signer.sign('stop-review-mail', 'ruth');
    expect(createSigner(secret).sign('stop-review-mail', 'ruth')).toBe(token);
  });

  it('is refused if anything in it was changed', () => {
    const token = signer.sign('stop-review-mail', 'ruth');
    for (let place = 0; place < token.length; place++) {
      const changed = `${token.slice(0, place)}${token[place] === 'A' ? 'B' : 'A'}${token.slice(place + 1)}`;
      expect(signer.read('stop-review-mail', changed)).toBeNull();
    }
    for (const wrong of ['', '.', token.slice(0, -1), `${token}A`, `${token}.`, token.replace('.', '')])
      expect(signer.read('stop-review-mail', wrong)).toBeNull();
  });

  it('of one learner is not valid for another', () => {
    const [, mac = ''] = signer.sign('stop-review-mail', 'ruth').split('.');
    const other = `${Buffer.from('sam').toString('base64url')}.${mac}`;
    expect(signer.read('stop-review-mail', other)).toBeNull();
  });

  it('of another deployment is refused', () => {
    const other = createSigner('another secret that is long enough too');
    expect(signer.read('stop-review-mail', other.sign('stop-review-mail', 'ruth'))).toBeNull();
  });
});
