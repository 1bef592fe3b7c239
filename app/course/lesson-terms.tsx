import { asSentence } from '#app/ui/sentence.ts';
import { usePage } from '#app/ui/page-context.tsx';

interface LessonTermsProps {
  readonly terms: readonly { readonly term: string; readonly meaning: string }[];
  readonly sources: readonly string[];
  readonly glossaryHref: string;
  readonly sourcesHref: string;
}

/** Shows the key terms and the sources of a lesson, if it has any. */
export function LessonTerms({ terms, sources, glossaryHref, sourcesHref }: LessonTermsProps) {
  const { t } = usePage();
  return (
    <>
      {terms.length > 0 && (
        <section className="lesson-part flow" aria-labelledby="key-terms">
          <h2 id="key-terms">{t('lesson.terms')}</h2>
          <dl className="terms">
            {terms.map(({ term, meaning }) => (
              <div key={term}>
                <dt>{term}</dt>
                <dd>{meaning}</dd>
              </div>
            ))}
          </dl>
          <p className="note no-print">
            <a href={glossaryHref}>{t('lesson.glossary')}</a>
          </p>
        </section>
      )}
      {sources.length > 0 && (
        <p className="note lesson-part">
          {t('lesson.sources', { sources: asSentence(sources.join('; ')) })}{' '}
          <a className="no-print" href={sourcesHref}>
            {t('lesson.allSources')}
          </a>
        </p>
      )}
    </>
  );
}
