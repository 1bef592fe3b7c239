import { Choices, textsOf } from './choices.tsx';
import type { ItemPage } from './item-page.ts';
import { chosenRemark } from './remarks.ts';

export const multiple: ItemPage<'multiple'> = {
  how: 'question.how.multiple',
  howInReview: 'question.how.multiple',
  Controls: ({ id, item, response }) => (
    <Choices id={id} type="checkbox" choices={item.choices} chosen={response?.choices ?? []} />
  ),
  partial: null,
  read: null,
  printed: ({ choices }) => textsOf(choices),
  isSequence: false,
  explain: (line, t) => ({ text: line.text, remark: chosenRemark(line, t), typed: null }),
};
