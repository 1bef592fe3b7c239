import type { ExplanationLine } from '#courses/items/base.ts';
import type { Translate } from '#app/messages/messages.ts';
import { DownIcon, UpIcon } from '#app/ui/icons.tsx';
import { usePage } from '#app/ui/page-context.tsx';
import { fieldName, moveValue } from '#app/quiz/answer-fields.ts';
import { textsOf } from './choices.tsx';
import type { ControlsProps, ItemPage } from './item-page.ts';

export const ordering: ItemPage<'ordering'> = {
  how: 'question.how.ordering',
  howInReview: 'question.how.ordering',
  Controls: Order,
  partial: 'review.partial.ordering',
  read: null,
  printed: ({ lines }) => textsOf(lines),
  isSequence: true,
  explain: (line, t) => ({ text: line.text, remark: placeRemark(line, t), typed: null }),
};

function placeRemark({ right, given }: ExplanationLine, t: Translate): string | null {
  if (given !== undefined) return t('result.youPlaced', { place: given });
  return right ? null : t('result.notPlaced');
}

/** The learner selects places, or presses move buttons that post. Both work without a script. */
function Order({ id, item, response, anchor }: ControlsProps<'ordering'>) {
  const { t } = usePage();
  const back = anchor === undefined ? {} : { formAction: `#${anchor}` };
  const places = response?.places ?? {};
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
              <button className="button quiet" name="move" value={moveValue(id, line.id, 'up')} {...back}>
                <UpIcon />
                <span className="vh">{t('question.up', { line: line.text })}</span>
              </button>{' '}
              <button className="button quiet" name="move" value={moveValue(id, line.id, 'down')} {...back}>
                <DownIcon />
                <span className="vh">{t('question.down', { line: line.text })}</span>
              </button>
            </span>
          </li>
        );
      })}
    </ol>
  );
}
