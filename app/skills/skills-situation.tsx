import { shownName } from '#app/http/shown-field.ts';
import { fieldName } from '#app/quiz/index.ts';
import type { JudgedView, SituationView } from './views.ts';
import { usePage } from '#app/ui/page-context.tsx';

/** Asks for the best option in a situation, without points and feedback. */
export function SkillsSituation({ situation }: { readonly situation: SituationView }) {
  const { t } = usePage();
  const { id, module, text, options, chosen } = situation;
  return (
    <fieldset className="question">
      <legend>
        <small>{module}</small> {text} {t('skills.first')}
      </legend>
      <div className="choices">
        {options.map((option) => (
          <label className="choice" key={option.id}>
            <input
              type="radio"
              name={fieldName(id)}
              value={option.id}
              defaultChecked={option.id === chosen}
            />
            <span>{option.text}</span>
          </label>
        ))}
      </div>
      <input type="hidden" name={shownName(fieldName(id))} value={chosen ?? ''} />
    </fieldset>
  );
}

interface JudgedSituationProps {
  readonly title: string;
  readonly situation: JudgedView;
}

/** Shows a situation with the chosen option, and the points and feedback of each option. */
export function JudgedSituation({ title, situation }: JudgedSituationProps) {
  const { t } = usePage();
  const { text, isAnswered, options } = situation;
  return (
    <li>
      <p className="kind">{title}</p>
      <h3>{text}</h3>
      {!isAnswered && <p className="note">{t('skills.unanswered')}</p>}
      <ul className="options">
        {options.map(({ id, text: option, feedback, points, isChosen }) => (
          <li key={id} className={[points === 3 && 'right', isChosen && 'chosen'].filter(Boolean).join(' ')}>
            {option}{' '}
            <b>
              {isChosen ? `${t('skills.yourChoice', { points })} ` : ''}
              {points === 3 ? t('skills.strongest') : ''}
            </b>{' '}
            <span>{feedback}</span>
          </li>
        ))}
      </ul>
    </li>
  );
}
