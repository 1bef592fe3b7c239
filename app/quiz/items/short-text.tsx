import { maxLength } from '#courses/items/short-text.ts';
import { usePage } from '#app/ui/page-context.tsx';
import { fieldName } from '#app/quiz/answer-fields.ts';
import { PrintedText } from '#app/ui/form.tsx';
import type { ItemPage } from './item-page.ts';

export const shortText: ItemPage<'short-text'> = {
  how: 'question.how.short-text',
  howInReview: 'lookBack.shortText',
  Controls: ({ id, number, response }) => {
    const { t } = usePage();
    return (
      <>
        <textarea
          name={fieldName(id)}
          rows={5}
          maxLength={maxLength}
          defaultValue={response?.text ?? ''}
          aria-label={t('question.yourAnswer', { number })}
        />
        <PrintedText>{response?.text}</PrintedText>
      </>
    );
  },
  partial: null,
  read: null,
  printed: () => [],
  isSequence: false,
  explain: ({ right, text }, t) => ({
    text: right ? t('result.model') : t('result.yours'),
    remark: null,
    typed: text,
  }),
};
