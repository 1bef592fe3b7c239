import type { ReactNode } from 'react';

interface NextStepPanelProps {
  readonly kind: string;
  readonly title: string;
  readonly left: ReactNode;
  /** Stands below it. */
  readonly more?: ReactNode;
  readonly action: { readonly href: string; readonly label: string };
}

/**
 * Shows the next step with one button. It stands first on the desk and on the pages of courses and modules.
 */
export function NextStepPanel({ kind, title, left, more, action }: NextStepPanelProps) {
  return (
    <section className="resume" aria-labelledby="resume">
      <div>
        <p className="kind">{kind}</p>
        <h2 id="resume">{title}</h2>
        <p className="left">{left}</p>
        {more}
      </div>
      <a className="button" href={action.href}>
        {action.label}
      </a>
    </section>
  );
}
