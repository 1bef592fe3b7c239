import type { ReactNode } from 'react';
import { usePage } from './page-context.tsx';

interface CallNumberProps {
  readonly lines: readonly string[];
  /** On one line above a heading, instead of as on a spine label. */
  readonly inline?: boolean;
}

/** Where a thing stands in the library: true Dewey and Cutter numbers. */
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

/** The date on which something was finished, stamped. */
export function Stamp({ date }: { readonly date: string }) {
  const { t, day } = usePage();
  return (
    <span className="stamp">
      <span className="vh">{t('finished')} </span>
      <time dateTime={date.slice(0, 10)}>{day(date)}</time>
    </span>
  );
}

/** The large stamp: at most one on a page. */
export function BigStamp({ label, date }: { readonly label: string; readonly date: string }) {
  const { day } = usePage();
  return (
    <p className="stamp-box big">
      <span>{label}</span> <time dateTime={date.slice(0, 10)}>{day(date)}</time>
    </p>
  );
}

interface BarProps {
  readonly label: string;
  readonly percent: number;
}

/** A bar drawn as SVG with percentages: it scales, prints and needs no inline style. */
export function Bar({ label, percent }: BarProps) {
  return (
    <svg className="bar" role="img" aria-label={label}>
      <rect className="track" width="100%" height="8" rx="2" />
      <rect className="fill" width={`${String(percent)}%`} height="8" rx="2" />
    </svg>
  );
}

interface ResumeProps {
  readonly kind: string;
  readonly title: string;
  readonly left: ReactNode;
  readonly action: { readonly href: string; readonly label: string };
}

/** The one thing to do next. First on the desk and on the course page. */
export function Resume({ kind, title, left, action }: ResumeProps) {
  return (
    <section className="resume" aria-labelledby="resume">
      <div>
        <p className="kind">{kind}</p>
        <h2 id="resume">{title}</h2>
        <p className="left">{left}</p>
      </div>
      <a className="button" href={action.href}>
        {action.label}
      </a>
    </section>
  );
}
