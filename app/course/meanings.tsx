import { glossaryEntryPath } from '#app/addresses.ts';
import { meaningId } from '#app/ui/meaning-id.ts';
import { usePage } from '#app/ui/page-context.tsx';
import type { MeaningView } from './views.ts';

interface MeaningsProps {
  readonly courseId: string;
  readonly meanings: readonly MeaningView[];
}

/** The meanings that open in place from the terms of a lesson. On paper, the key terms have them. */
export function Meanings({ courseId, meanings }: MeaningsProps) {
  const { t } = usePage();
  return (
    <>
      {meanings.map(({ id, term, meaning }) => {
        const pops = { popover: 'auto' };
        const closes = { popovertarget: meaningId(id), popovertargetaction: 'hide' };
        return (
          <div className="meaning" id={meaningId(id)} role="group" aria-label={term} key={id} {...pops}>
            <p>
              <strong>{term}</strong>
            </p>
            <p>{meaning}</p>
            <p className="row">
              <button type="button" className="text-button" {...closes}>
                {t('lesson.closeTerm')}
              </button>
              <a className="note" href={glossaryEntryPath(courseId, id)}>
                {t('lesson.inGlossary')}
              </a>
            </p>
          </div>
        );
      })}
    </>
  );
}
