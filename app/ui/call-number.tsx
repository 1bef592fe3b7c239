import { usePage } from './page-context.tsx';

interface CallNumberProps {
  /** Of the course. A course without one shows nothing. */
  readonly lines: readonly string[];
  /** The line that a module or a certificate adds, such as "v.4" or its year. */
  readonly last?: string;
  /** True for one line above a heading. Otherwise the lines stack, as on the spine of a book. */
  readonly inline?: boolean;
}

/** Shows the call number of a course or module. The numbers are real Dewey and Cutter numbers. */
export function CallNumber({ lines, last, inline = false }: CallNumberProps) {
  const { t } = usePage();
  if (lines.length === 0) return null;
  return (
    <p className={inline ? 'callno callno-line' : 'callno'}>
      <span className="vh">{t('callNumber')} </span>
      {[...lines, ...(last === undefined ? [] : [last])].map((line) => (
        <span key={line}>{line} </span>
      ))}
    </p>
  );
}
