import type { ReactNode } from 'react';

/** A line of a list of facts: what it is, and how it stands. */
export function Fact({ term, children }: { readonly term: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}
