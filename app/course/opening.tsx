import type { OpeningView } from '#app/quiz/index.ts';
import { askOpening, itemPages } from '#app/quiz/index.ts';
import { usePage } from '#app/ui/page-context.tsx';

/** Asks a question from an earlier lesson. The answer is folded and opens without a script. */
export function Opening({ opening }: { readonly opening: OpeningView }) {
  const { t } = usePage();
  const { item, right, why } = opening;
  const { question, choices } = askOpening(item, t);
  const { answer } = itemPages[item.kind].opening;
  return (
    <section className="panel flow" aria-labelledby="opening">
      <p className="kind">{t('opening.kind')}</p>
      <h2 id="opening" className="as-h3">
        {question}
      </h2>
      {choices.length > 0 && (
        <ul>
          {choices.map((choice) => (
            <li key={choice}>{choice}</li>
          ))}
        </ul>
      )}
      <p className="note">{t('opening.note')}</p>
      <details>
        <summary>{t('opening.see')}</summary>
        {right.map((line) => (
          <p key={answer(line, t)}>
            <strong>{answer(line, t)}.</strong> {line.feedback}
          </p>
        ))}
        {why !== null && <p>{why}</p>}
      </details>
    </section>
  );
}
