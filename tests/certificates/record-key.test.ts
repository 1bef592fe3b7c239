import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { findRecordKeys, hasRecordKey, newRecordKey, normalizeRecordKey } from '#certificates/record-key.ts';
import { findSerials, newSerial } from '#certificates/serial.ts';

const key = 'REC-4K7M-Q2TX-9D3H-7WVN-2BPA';

describe('the key of a record', () => {
  it('is new each time, and read as it was made', () => {
    const keys = Array.from({ length: 200 }, () => newRecordKey(randomBytes));
    expect(new Set(keys).size).toBe(200);
    for (const one of keys) {
      expect(one).toMatch(/^REC(-[0-9A-HJKMNP-TV-Z]{4}){5}$/);
      expect(normalizeRecordKey(one)).toBe(one);
    }
  });

  it.each([
    key.toLowerCase(),
    `https://learn.lectern.example/records/${key}?from=mail`,
    `See learn.lectern.example/records/${key}.`,
    'REC-4K7M-Q2TX-\n9D3H-7WVN-2BPA',
    'rec – 4k7m – q2tx – 9d3h – 7wvn – 2bpa',
    'REC4K7MQ2TX9D3H7WVN2BPA',
    'REC-4K7M-Q2TX-9D3H-7WVN-2BPA'.replace('2BPA', '2BPA\u200b'),
  ])('is found in %s', (typed) => {
    expect(normalizeRecordKey(typed)).toBe(key);
  });

  it.each([
    '',
    'Record of contact hours Ruth Alvarado, all contact hours',
    'recommendations for libraries',
    'RECOMMENDATIONSFORLIBRAR',
    'REC-4K7M-Q2TX-9D3H-7WVN',
    'REC-4K7M-Q2TX-9D3H-7WVN-2BPA5',
    'REC-4K7M-Q2TX-9D3H-7WVN-2BPU',
  ])('is not found in “%s”', (typed) => {
    expect(findRecordKeys(typed)).toEqual([]);
  });

  it('is never taken for a serial, nor a serial for it', () => {
    for (let round = 0; round < 2000; round++) {
      expect(findSerials(newRecordKey(randomBytes))).toEqual([]);
      expect(findRecordKeys(newSerial(2026, randomBytes))).toEqual([]);
    }
  });

  it.each([
    `/verify?serial=${key}`,
    `/verify?serial=${key.replaceAll('-', '')}`,
    `/verify/${key.replaceAll('-', '').toLowerCase()}`,
    `/verify?serial=${key.replaceAll('-', '%20')}`,
    `/verify?serial=${key.replaceAll('-', '+-+')}`,
    `/verify-list?serials=${key.replaceAll('-', '%2D')}`,
    `/verify?serial=${encodeURIComponent(key.replaceAll('-', ' – '))}`,
    `/search?q=%ff${key.replace('E', '%45')}`,
    `/sign-in?to=${encodeURIComponent(`/records/${key}/pdf`)}`,
    `/sign-in?to=${encodeURIComponent(`/records/${key.replaceAll('-', '%2D')}`)}`,
    `/sign-in?to=${encodeURIComponent(`/sign-in?to=${encodeURIComponent(`/records/${key}`)}`)}`,
  ])('is seen in the address %s, which the log hides', (address) => {
    expect(hasRecordKey(address)).toBe(true);
  });

  it.each(['/', '/search?q=record+of+contact+hours', '/verify/LEC-2026-4K7M-Q2TX-9D3H', '/%', '/%ff?q=%'])(
    'is not seen in %s',
    (address) => {
      expect(hasRecordKey(address)).toBe(false);
    },
  );

  it('is none of two', () => {
    const other = 'REC-0000-0000-0000-0000-0001';
    expect(findRecordKeys(`${key} ${other} ${key}`)).toEqual([key, other]);
    expect(normalizeRecordKey(`${key} ${other}`)).toBeNull();
  });
});
