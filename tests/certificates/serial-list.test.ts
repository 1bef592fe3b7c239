import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSerialList } from '#certificates/serial-list.ts';

const one = 'LEC-2026-4K7M-Q2TX-9D3H';
const two = 'LEC-2026-0000-1111-2222';
const both = [one, two].map((serial) => ({ typed: serial, serial }));

describe('a list of serials', () => {
  it.each([
    ['on lines', `${one}\n${two}\n`],
    ['on lines of Windows, with empty ones', `\r\n${one}\r\n\r\n${two}\r\n`],
    ['separated by commas', `${one}, ${two}`],
    ['as addresses', `https://a.example/verify/${one}\nhttps://a.example/verify/${two.toLowerCase()}`],
    ['in one sentence', `${one} and ${two}`],
    ['a table with names of columns', `Name,Serial,Year\nRuth,${one},2026\nSam,${two},2026\n`],
    ['with semicolons and a byte order mark', `\ufeffName;Certificate\n"Alvarado; Ruth";${one}\nSam;${two}`],
    ['pasted from a spreadsheet', `Ruth\t${one}\t5\nSam\t${two}\t3`],
    ['with the serial twice in a row', `${one},https://a.example/verify/${one}\n${two},`],
    ['with line breaks in a cell', `"Ruth\nAlvarado",${one}\nSam,${two}`],
    ['with a quotation mark that is not closed', `"${one}\n${two}`],
  ])('is read %s', (_how, list) => {
    expect(readSerialList(list)).toEqual(both);
  });

  it('keeps a row without a serial, as it stands in the column of serials', () => {
    expect(readSerialList(`Name,Serial\nRuth,${one}\nSam,LEC-2026-4K7M\nKim,\n`)).toEqual([
      { typed: one, serial: one },
      { typed: 'LEC-2026-4K7M', serial: null },
      { typed: 'Kim', serial: null },
    ]);
    expect(readSerialList(`LEC-2026-4K7M\n${one}`)[0]).toEqual({ typed: 'LEC-2026-4K7M', serial: null });
  });

  it('is read to the row that makes it too long, and never fails', () => {
    expect(readSerialList(`${one}\n`.repeat(5000))).toHaveLength(202);
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(one, '"', ',', ';', '\n', '\r', '\t', 'a', '\0', '=')),
        (pieces) => {
          readSerialList(pieces.join(''));
        },
      ),
    );
  });
});
