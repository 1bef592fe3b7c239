import type { Translate } from '#app/messages/messages.ts';
import { usePage } from '#app/ui/page-context.tsx';
import { Choices, textsOf } from './choices.tsx';
import type { Choice } from './choices.tsx';
import type { ItemPage } from './item-page.ts';
import { chosenRemark } from './remarks.ts';

export const trueFalse: ItemPage<'true-false'> = {
  how: 'question.how.true-false',
  howInReview: 'question.how.true-false',
  Controls: ({ id, response }) => {
    const { t } = usePage();
    const chosen = response?.value == null ? [] : [String(response.value)];
    return <Choices id={id} type="radio" choices={bothValues(t)} chosen={chosen} />;
  },
  partial: null,
  read: null,
  printed: (_item, t) => textsOf(bothValues(t)),
  isSequence: false,
  explain: (line, t) => ({ text: wordOf(line.text, t), remark: chosenRemark(line, t), typed: null }),
};

const bothValues = (t: Translate): readonly Choice[] => [
  { id: 'true', text: t('true') },
  { id: 'false', text: t('false') },
];

/** The rules use the value as the text of a line. */
const wordOf = (value: string, t: Translate): string => (value === 'true' ? t('true') : t('false'));
