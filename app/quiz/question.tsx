import { baseName, flagName } from './answer-fields.ts';
import { ItemControls, itemPages } from './items/registry.tsx';
import type { QuestionView } from './views.ts';
import { usePage } from '#app/ui/page-context.tsx';

interface QuestionProps {
  readonly question: QuestionView;
  readonly of: number;
}

/** Shows one question of an attempt. Its controls have labels, and nothing has to be dragged. */
export function Question({ question, of }: QuestionProps) {
  const { t } = usePage();
  const { id, number, item, flagged } = question;
  return (
    <fieldset className="question" id={`question-${String(number)}`}>
      <legend>
        <small>
          {t('question.number', { number, of })} {t(itemPages[item.kind].how)}
        </small>{' '}
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
  /** The id on the page to which a move button returns. */
  readonly anchor?: string;
}

/** Shows the controls that answer a question. */
export const QuestionControls = ({ id, number, item, response, anchor }: QuestionControlsProps) => (
  <ItemControls id={id} number={number} item={item} response={response} anchor={anchor} />
);
