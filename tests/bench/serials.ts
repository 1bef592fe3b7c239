import { newSerial } from '#certificates/serial.ts';

/** A serial that is another one for each number. */
export const serialOf = (count: number): string =>
  newSerial(2026, (length) =>
    Uint8Array.from({ length }, (_, index) => (count * 7919 + index * 104729) >> (index % 8)),
  );
