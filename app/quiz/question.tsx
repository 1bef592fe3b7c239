import { baseName, fieldName, flagName, moveValue } from './answer-fields.ts';
import type { QuestionView } from './views.ts';
import type { PublicMatching } from '#courses/items/matching.ts';
import type { PublicOrdering } from '#courses/items/ordering.ts';
import type { Response } from '#courses/items/item.ts';
import { DownIcon, UpIcon } from '#app/ui/icons.tsx';
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
          {t('question.number', { number, of })} {t(`question.how.${item.kind}`)}
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
export function QuestionControls({ id, number, item, response, anchor }: QuestionControlsProps) {
  const { t } = usePage();
  const name = fieldName(id);
  switch (item.kind) {
    case 'single':
      return (
        <Choices
          name={name}
          type="radio"
          choices={item.choices}
          chosen={response?.kind === 'single' && response.choice !== null ? [response.choice] : []}
        />
      );
    case 'multiple':
      return (
        <Choices
          name={name}
          type="checkbox"
          choices={item.choices}
          chosen={response?.kind === 'multiple' ? response.choices : []}
        />
      );
    case 'true-false':
      return (
        <Choices
          name={name}
          type="radio"
          choices={[
            { id: 'true', text: t('true') },
            { id: 'false', text: t('false') },
          ]}
          chosen={response?.kind === 'true-false' && response.value !== null ? [String(response.value)] : []}
        />
      );
    case 'matching':
      return <Pairs id={id} item={item} response={response} />;
    case 'ordering':
      return <Order id={id} item={item} response={response} anchor={anchor} />;
    case 'short-text':
      return (
        <textarea
          name={name}
          rows={5}
          maxLength={2000}
          defaultValue={response?.kind === 'short-text' ? response.text : ''}
          aria-label={t('question.yourAnswer', { number })}
        />
      );
    case 'numeric':
      return (
        <div className="row">
          <input
            className="number"
            type="text"
            inputMode="decimal"
            autoComplete="off"
            maxLength={40}
            name={name}
            defaultValue={response?.kind === 'numeric' ? response.text : ''}
            aria-label={t('question.yourNumber', { number, unit: item.unit })}
          />
          <span className="note">{item.unit}</span>
        </div>
      );
  }
}

interface ChoicesProps {
  readonly name: string;
  readonly type: 'radio' | 'checkbox';
  readonly choices: readonly { readonly id: string; readonly text: string }[];
  readonly chosen: readonly string[];
}

function Choices({ name, type, choices, chosen }: ChoicesProps) {
  return (
    <div className="choices">
      {choices.map((choice) => (
        <label className="choice" key={choice.id}>
          <input type={type} name={name} value={choice.id} defaultChecked={chosen.includes(choice.id)} />
          <span>{choice.text}</span>
        </label>
      ))}
    </div>
  );
}

interface PartsProps<T> {
  readonly id: string;
  readonly item: T;
  readonly response: Response | null;
}

function Pairs({ id, item, response }: PartsProps<PublicMatching>) {
  const { t } = usePage();
  const given = response?.kind === 'matching' ? response.answers : {};
  return (
    <div>
      {item.prompts.map((prompt) => {
        const name = fieldName(id, prompt.id);
        return (
          <div className="pair" key={prompt.id}>
            <label htmlFor={name}>{prompt.text}</label>
            <select id={name} name={name} defaultValue={given[prompt.id] ?? ''}>
              <option value="">{t('question.choose')}</option>
              {item.answers.map((answer) => (
                <option key={answer.id} value={answer.id}>
                  {answer.text}
                </option>
              ))}
            </select>
          </div>
        );
      })}
    </div>
  );
}

/** Places by select, or by move buttons that post: both work without a script and with a keyboard. */
function Order({
  id,
  item,
  response,
  anchor,
}: PartsProps<PublicOrdering> & { readonly anchor: string | undefined }) {
  const { t } = usePage();
  const back = anchor === undefined ? {} : { formAction: `#${anchor}` };
  const places = response?.kind === 'ordering' ? response.places : {};
  return (
    <ol className="order" role="list">
      {item.lines.map((line) => {
        const name = fieldName(id, line.id);
        return (
          <li key={line.id}>
            <label htmlFor={name}>{line.text}</label>
            <select
              id={name}
              name={name}
              defaultValue={String(places[line.id] ?? '')}
              aria-label={t('question.place', { line: line.text })}
            >
              <option value="">–</option>
              {item.lines.map((_line, index) => (
                <option key={index} value={index + 1}>
                  {index + 1}
                </option>
              ))}
            </select>
            <span className="mover">
              <button
                className="button quiet"
                name="move"
                value={moveValue(id, line.id, 'up')}
                {...back}
                aria-label={t('question.up', { line: line.text })}
              >
                <UpIcon />
              </button>
              <button
                className="button quiet"
                name="move"
                value={moveValue(id, line.id, 'down')}
                {...back}
                aria-label={t('question.down', { line: line.text })}
              >
                <DownIcon />
              </button>
            </span>
          </li>
        );
      })}
    </ol>
  );
}
