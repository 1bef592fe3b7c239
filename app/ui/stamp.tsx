import { usePage } from './page-context.tsx';

interface StampProps {
  readonly date: string;
  /** Whether the word "Finished" is seen. A list of stamps says above what they mean. */
  readonly isWorded?: boolean;
}

/** Shows the date on which something was finished. */
export function Stamp({ date, isWorded = false }: StampProps) {
  const { t, day, isoDay } = usePage();
  return (
    <span className="stamp">
      <span className={isWorded ? undefined : 'vh'}>{t('finished')} </span>
      <time dateTime={isoDay(date)}>{day(date)}</time>
    </span>
  );
}

/** Shows a large stamp with a label. A page has at most one. */
export function BigStamp({ label, date }: { readonly label: string; readonly date: string }) {
  const { day, isoDay } = usePage();
  return (
    <p className="stamp-box big">
      <span>{label}</span> <time dateTime={isoDay(date)}>{day(date)}</time>
    </p>
  );
}
