import { ownerName, pageName, sequenceName } from '#app/platform/page-fields.ts';
import { usePage } from './page-context.tsx';

/**
 * The hidden fields of a form that acts for a learner: the page that it is on, and the learner whom the page
 * was made for. A form that signs somebody in or out names only the page.
 */
export function PageFields({ actsFor = 'learner' }: { readonly actsFor?: 'learner' | 'anybody' }) {
  const { id, owner } = usePage();
  return (
    <>
      <input type="hidden" name={pageName} value={id} />
      {actsFor === 'learner' && <input type="hidden" name={ownerName} value={owner} />}
    </>
  );
}

/** The same for a form that a script saves as it changes, with the number of the post. */
export function AutosaveFields() {
  return (
    <>
      <PageFields />
      <input type="hidden" name={sequenceName} value="0" />
    </>
  );
}
