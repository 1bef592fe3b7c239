/** The output of a command, and the exit code of the process. */
export interface CliDone {
  readonly kind: 'done';
  readonly code: 0 | 1;
  readonly text: string;
}

export const done = (text: string, code: CliDone['code'] = 0): CliDone => ({ kind: 'done', code, text });
