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
        const pops = { popover: '' };
        return (
          <div className="meaning" id={meaningId(id)} key={id} {...pops}>
            <strong>{term}</strong>
            <p>{meaning}</p>
            <a href={glossaryEntryPath(courseId, id)}>{t('lesson.inGlossary')}</a>
          </div>
        );
      })}
    </>
  );
}
