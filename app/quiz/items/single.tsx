import { Choices, textsOf } from './choices.tsx';
import type { ItemPage } from './item-page.ts';
import { chosenRemark } from './remarks.ts';

export const single: ItemPage<'single'> = {
  how: 'question.how.single',
  howInReview: 'question.how.single',
  Controls: ({ id, item, response }) => {
    const chosen = response?.choice == null ? [] : [response.choice];
    return <Choices id={id} type="radio" choices={item.choices} chosen={chosen} />;
  },
  partial: null,
  read: null,
  printed: ({ choices }) => textsOf(choices),
  isSequence: false,
  explain: (line, t) => ({ text: line.text, remark: chosenRemark(line, t), typed: null }),
};
