import { usePage } from './page-context.tsx';

interface CallNumberProps {
  readonly lines: readonly string[];
  /** True for one line above a heading. Otherwise the lines stack, as on the spine of a book. */
  readonly inline?: boolean;
}

/** Shows the call number of a course or module. The numbers are real Dewey and Cutter numbers. */
export function CallNumber({ lines, inline = false }: CallNumberProps) {
  const { t } = usePage();
  return (
    <p className={inline ? 'callno callno-line' : 'callno'}>
      <span className="vh">{t('callNumber')} </span>
      {lines.map((line) => (
        <span key={line}>{line} </span>
      ))}
    </p>
  );
}
