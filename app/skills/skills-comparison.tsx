import { signed } from './skills-words.ts';
import type { ComparisonView, SkillsResultView } from './views.ts';
import { usePage } from '#app/ui/page-context.tsx';

interface SkillsComparisonProps {
  readonly comparison: NonNullable<SkillsResultView['comparison']>;
}

/** Compares each statement before and after the course. There is no total. */
export function SkillsComparison({ comparison }: SkillsComparisonProps) {
  const { t, day } = usePage();
  const { firstAt, modules } = comparison;
  return (
    <section aria-labelledby="comparison">
      <h2 className="section-head" id="comparison">
        {t('skills.compare')}
      </h2>
      <p>{t('skills.compareNote')}</p>
      <p className="note below">
        {firstAt === null ? t('skills.compareNoFirst') : t('skills.compareFirst', { date: day(firstAt) })}
      </p>
      {modules.map((module) => (
        <ComparisonTable key={module.title} module={module} hasFirst={firstAt !== null} />
      ))}
    </section>
  );
}

interface ComparisonTableProps {
  readonly module: ComparisonView;
  readonly hasFirst: boolean;
}

function ComparisonTable({ module, hasFirst }: ComparisonTableProps) {
  const { t } = usePage();
  const columns = [
    ...(hasFirst ? [{ key: 'first', label: t('skills.firstAnswer') } as const] : []),
    { key: 'lookingBack', label: t('skills.looking') } as const,
    { key: 'now', label: t('skills.now') } as const,
  ];
  const changes = [
    ...(hasFirst ? [{ key: 'sinceFirst', label: t('skills.sinceFirst') } as const] : []),
    { key: 'sinceLookingBack', label: t('skills.sinceLooking') } as const,
  ];
  return (
    <>
      <h3 className="section-head">{module.title}</h3>
      <table className="fold">
        <caption className="vh">{t('skills.compareCaption', { module: module.title })}</caption>
        <thead>
          <tr>
            <th scope="col">{t('skills.statement')}</th>
            {[...columns, ...changes].map(({ key, label }) => (
              <th scope="col" className="num" key={key}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {module.statements.map((statement) => (
            <tr key={statement.id}>
              <th scope="row">{statement.text}</th>
              {columns.map(({ key, label }) => (
                <td className="num" data-label={label} key={key}>
                  {statement[key] === 'never' ? t('skills.neverMet') : (statement[key] ?? t('skills.open'))}
                </td>
              ))}
              {changes.map(({ key, label }) => (
                <td className="num" data-label={label} key={key}>
                  {signed(statement[key])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
