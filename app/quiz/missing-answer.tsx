import type { ItemKind } from '#courses/items/item.ts';
import type { Completeness } from '#courses/items/base.ts';
import { usePage } from '#app/ui/page-context.tsx';
import { itemPages } from './items/registry.tsx';

interface MissingAnswerProps {
  readonly id: string;
  readonly kind: ItemKind;
  readonly completeness: Exclude<Completeness, 'complete'>;
  /** Whether it is the only one on its page, and is said at once. */
  readonly isAlert: boolean;
}

/** Asks at a question for its answer, or for the rest of it. */
export function MissingAnswer({ id, kind, completeness, isAlert }: MissingAnswerProps) {
  const { t } = usePage();
  const rest = completeness === 'partial' ? itemPages[kind].partial : null;
  return (
    <p className="error" id={id} tabIndex={-1} data-result {...(isAlert ? { role: 'alert' } : {})}>
      {t(rest ?? 'check.empty')}
    </p>
  );
}
