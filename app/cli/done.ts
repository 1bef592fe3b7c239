import { escapeControls } from '#app/platform/control-characters.ts';

/** The output of a command, and the exit code of the process. */
export interface CliDone {
  readonly kind: 'done';
  readonly code: 0 | 1;
  readonly text: string;
}

/** Every command ends with this, so no text that somebody else wrote can steer the terminal. */
export const done = (text: string, code: CliDone['code'] = 0): CliDone => ({
  kind: 'done',
  code,
  text: escapeControls(text),
});

/** Returns a line of columns, each without tabs and line breaks. */
export const row = (columns: readonly string[]): string =>
  columns.map((column) => column.replaceAll(/\s+/g, ' ')).join('\t');
