import type { Problem } from '#courses/schema/library.ts';
import { usePage } from './page-context.tsx';

interface DraftStateProps {
  readonly draft: { readonly problems: readonly Problem[]; readonly warnings: readonly Problem[] };
}

/** Shows the problems and warnings of the content to its author, on every page of a preview. */
export function DraftState({ draft: { problems, warnings } }: DraftStateProps) {
  const { t } = usePage();
  if (problems.length === 0 && warnings.length === 0) return <p className="note draft">{t('draft.sound')}</p>;
  return (
    <aside
      className={problems.length > 0 ? 'message is-problem draft flow' : 'panel draft flow'}
      aria-label={t('draft.label')}
    >
      {problems.length > 0 && (
        <>
          <h2 className="as-h3">{t('draft.problems', { count: problems.length })}</h2>
          <p>{t('draft.problemsNote')}</p>
          <Problems problems={problems} />
        </>
      )}
      {warnings.length > 0 && (
        <details>
          <summary>{t('draft.warnings', { count: warnings.length })}</summary>
          <Problems problems={warnings} />
        </details>
      )}
    </aside>
  );
}

function Problems({ problems }: { readonly problems: readonly Problem[] }) {
  return (
    <ul>
      {problems.map(({ file, line, rule, message, remedy }) => (
        <li key={`${file}:${String(line)}:${rule}:${message}`}>
          <code>
            {file}:{line}
          </code>{' '}
          {message} <span className="note">{remedy}</span>
        </li>
      ))}
    </ul>
  );
}
