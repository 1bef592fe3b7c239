import { baseName, flagName } from './answer-fields.ts';
import { ItemControls, itemPages } from './items/registry.tsx';
import type { QuestionView } from './views.ts';
import { usePage } from '#app/ui/page-context.tsx';

interface QuestionProps {
  readonly question: QuestionView;
  readonly of: number;
}

/** One question of an attempt: labeled controls only, nothing to drag. */
export function Question({ question, of }: QuestionProps) {
  const { t } = usePage();
  const { id, number, item, flagged } = question;
  return (
    <fieldset className="question" id={`question-${String(number)}`}>
      <legend>
        <small>
          {t('question.number', { number, of })} {t(itemPages[item.kind].how)}
        </small>
        {item.stem}
      </legend>
      <QuestionControls {...question} />
      <label className="choice bare flag">
        <input type="checkbox" name={flagName(id)} defaultChecked={flagged} />
        <span>{t('question.flag', { number })}</span>
      </label>
      <input type="hidden" name={baseName(id)} value={question.base} />
    </fieldset>
  );
}

interface QuestionControlsProps extends QuestionView {
  /** Where on the page a press of a move button leads back to. */
  readonly anchor?: string;
}

/** The controls that answer a question, by its kind. */
export const QuestionControls = ({ id, number, item, response, anchor }: QuestionControlsProps) => (
  <ItemControls id={id} number={number} item={item} response={response} anchor={anchor} />
);
