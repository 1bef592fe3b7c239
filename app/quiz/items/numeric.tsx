import { maxLength } from '#courses/items/numeric.ts';
import { usePage } from '#app/ui/page-context.tsx';
import { fieldName } from '#app/quiz/answer-fields.ts';
import type { ItemPage } from './item-page.ts';
import { givenRemark } from './remarks.ts';

export const numeric: ItemPage<'numeric'> = {
  how: 'question.how.numeric',
  howInReview: 'question.how.numeric',
  Controls: ({ id, number, item, response }) => {
    const { t } = usePage();
    return (
      <div className="row">
        <input
          className="number"
          type="text"
          inputMode="decimal"
          autoComplete="off"
          maxLength={maxLength}
          name={fieldName(id)}
          defaultValue={response?.text ?? ''}
          aria-label={t('question.yourNumber', { number, unit: item.unit })}
        />
        <span className="note">{item.unit}</span>
      </div>
    );
  },
  partial: 'review.partial.numeric',
  read: ({ read, unit }, t) => (read === null ? null : t('review.read', { number: read, unit })),
  printed: () => [],
  isSequence: false,
  explain: (line, t) => ({ text: line.text, remark: givenRemark(line, t), typed: null }),
};
