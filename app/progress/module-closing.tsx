import { usePage } from '#app/ui/page-context.tsx';

interface ModuleClosingProps {
  readonly module: {
    readonly number: number;
    readonly summary: string | null;
    readonly tryThisWeek: string | null;
  };
}

/** Shows the summary of a completed module, with one thing to try. */
export function ModuleClosing({ module: { number, summary, tryThisWeek } }: ModuleClosingProps) {
  const { t } = usePage();
  if (summary === null) return null;
  return (
    <section className="band flow" aria-labelledby="closing">
      <h2 id="closing" className="as-h3">
        {t('module.closing', { module: number })}
      </h2>
      <p>{summary}</p>
      {tryThisWeek !== null && (
        <div className="callout">
          <p>{t('module.tryThisWeek')}</p>
          <p>{tryThisWeek}</p>
        </div>
      )}
    </section>
  );
}
