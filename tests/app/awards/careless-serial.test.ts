import { describe, expect, it } from 'vitest';
import { carelessSerials, printedSerial } from '#tests/certificates/careless-serials.ts';
import { openSite } from '#tests/support/site.ts';

const site = openSite();

describe('the box for a serial', () => {
  it('leads to the page of the serial, whatever was pasted with it', async () => {
    for (const [how, typed] of Object.entries(carelessSerials)) {
      const { path, status, text } = await site.visitor.get(`/verify?serial=${encodeURIComponent(typed)}`);
      expect(path, how).toBe(`/verify/${printedSerial}`);
      expect(status, how).toBe(404);
      expect(text, how).toContain(printedSerial);
    }
  });

  it('leads to a check of all of several serials, and does not choose', async () => {
    const { path, text } = await site.visitor.get(
      `/verify?serial=${encodeURIComponent(`${printedSerial} or LEC-2026-4K7M-Q2T0-1D3J`)}`,
    );
    expect(path).toContain('/verify-list?');
    for (const serial of [printedSerial, 'LEC-2026-4K7M-Q2T0-1D3J']) expect(text).toContain(serial);
  });
});
