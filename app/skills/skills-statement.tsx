import { shownName } from '#app/http/shown-field.ts';
import { fieldName } from '#app/quiz/index.ts';
import type { StatementView } from './views.ts';
import { usePage } from '#app/ui/page-context.tsx';

interface SkillsStatementProps {
  readonly statement: StatementView;
  /** True after the course, when each statement is rated twice. */
  readonly asksBefore: boolean;
}

/** Asks for the rating of a statement. No rating is preselected. */
export function SkillsStatement({ statement, asksBefore }: SkillsStatementProps) {
  const { t } = usePage();
  const { id, title, text, now, lookingBack } = statement;
  if (!asksBefore)
    return (
      <fieldset className="question">
        <legend>
          <small>{title}</small> {text}
        </legend>
        <Scale name={fieldName(id)} statement={statement} rating={now} />
      </fieldset>
    );
  return (
    <section className="question" aria-labelledby={id}>
      <p className="note">{title}</p>
      <h2 className="as-h3" id={id}>
        {text}
      </h2>
      <div className="columns halves">
        <fieldset aria-describedby={id}>
          <legend>{t('skills.now')}</legend>
          <Scale name={fieldName(id)} statement={statement} rating={now} />
        </fieldset>
        <fieldset aria-describedby={id}>
          <legend>{t('skills.lookingBack')}</legend>
          <Scale name={fieldName(id, 'before')} statement={statement} rating={lookingBack} />
        </fieldset>
      </div>
    </section>
  );
}

interface ScaleProps {
  readonly name: string;
  readonly statement: StatementView;
  readonly rating: StatementView['now'];
}

function Scale({ name, statement: { anchors }, rating }: ScaleProps) {
  const { t } = usePage();
  const [low, middle, high] = anchors;
  const places = [
    { value: '1', text: low },
    { value: '2', text: t('skills.between', { value: '2' }) },
    { value: '3', text: middle },
    { value: '4', text: t('skills.between', { value: '4' }) },
    { value: '5', text: high },
  ];
  const chosen = rating === null ? '' : String(rating);
  return (
    <>
      <div className="choices">
        {places.map(({ value, text }) => (
          <label className={value === '2' || value === '4' ? 'choice between' : 'choice'} key={value}>
            <input type="radio" name={name} value={value} defaultChecked={chosen === value} />
            <span>
              <b>{value}</b> {text}
            </span>
          </label>
        ))}
      </div>
      <label className="choice bare never">
        <input type="radio" name={name} value="never" defaultChecked={chosen === 'never'} />
        <span>{t('skills.never')}</span>
      </label>
      <input type="hidden" name={shownName(name)} value={chosen} />
    </>
  );
}
