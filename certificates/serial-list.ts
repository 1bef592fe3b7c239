import { parse } from 'csv-parse/sync';
import { findSerials } from './serial.ts';

/** One line of a list of serials. */
export interface ListedSerial {
  /** What stood there, for whoever looks for it in their list. */
  readonly typed: string;
  /** Null if there is no serial in it. */
  readonly serial: string | null;
}

/** The most rows of one list. */
export const mostListed = 200;

/** The most characters of one list: for each row some hundred, such as those of other columns. */
export const longestList = 100_000;

/** Characters of a row that are shown again. */
const mostShown = 80;

/**
 * The serials of a list, in its order: one in each row, several in a row, or a table with a column of them.
 * A row without a serial is kept, so that nobody takes it for checked. The names of columns are not.
 *
 * @param list at most `longestList` characters, since anybody may send one
 */
export function readSerialList(list: string): readonly ListedSerial[] {
  const rows = rowsOf(list).map((cells) => ({ cells, serials: serialsIn(cells) }));
  const column = columnOf(rows);
  return rows.flatMap(({ cells, serials }, index): ListedSerial[] => {
    if (serials.length > 0) return serials.map((serial) => ({ typed: serial, serial }));
    const cell = cells[column] ?? '';
    const isHeading = index === 0 && rows.length > 1 && !/\d/.test(cell);
    const typed = (cell === '' ? cells.join(' ') : cell).replace(/\s+/g, ' ').trim();
    return isHeading ? [] : [{ typed: typed.slice(0, mostShown), serial: null }];
  });
}

interface Row {
  readonly cells: readonly string[];
  readonly serials: readonly string[];
}

/** As many as it takes to see that a list is too long: its heading, and one row more than it may have. */
const mostRead = mostListed + 2;

function rowsOf(list: string): readonly (readonly string[])[] {
  try {
    return parse(list, {
      bom: true,
      // Spreadsheets of other languages separate by semicolons, and pasted cells are separated by tabs.
      delimiter: [',', ';', '\t'],
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      to: mostRead,
      trim: true,
    });
  } catch {
    // A quotation mark that is not closed, which means nothing beside a serial.
    const lines = list.split(/[\r\n]+/).filter((line) => /[^\s,;"]/.test(line));
    return lines.slice(0, mostRead).map((line) => line.split(/[,;\t]/));
  }
}

const serialsIn = (cells: readonly string[]): readonly string[] => [...new Set(cells.flatMap(findSerials))];

/** The column in which most rows have their serial. */
function columnOf(rows: readonly Row[]): number {
  const counts = new Map<number, number>();
  for (const { cells } of rows) {
    const column = cells.findIndex((cell) => findSerials(cell).length > 0);
    counts.set(column, (counts.get(column) ?? 0) + 1);
  }
  counts.delete(-1);
  return [...counts].sort(([, one], [, other]) => other - one)[0]?.[0] ?? 0;
}
