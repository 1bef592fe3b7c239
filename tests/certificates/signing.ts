import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { readSigningKey } from '#certificates/pdf/key.ts';

/** The keys for tests: one of this Lectern, and one of another. */
export const key = readSigningKey(readFileSync(resolve('tests/fixtures/keys/certificate-1.pem'), 'utf8'));
export const otherKey = readSigningKey(
  readFileSync(resolve('tests/fixtures/other-keys/certificate-1.pem'), 'utf8'),
);

/** Not a real one, but as long. */
export const credential = JSON.stringify({ type: 'OpenBadgeCredential', proof: 'z'.repeat(2400) });

/** 4 by 2 pixels, half of them transparent. */
export const logo = new Uint8Array(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAQAAAACCAYAAAB/qH1jAAAAE0lEQVR42mNgWBX6H4oZwBhdAADWoAv12HAN5QAAAABJRU5ErkJggg==',
    'base64',
  ),
);
