import type { PublicItemOf } from '#courses/items/item.ts';
import { usePage } from '#app/ui/page-context.tsx';
import { fieldName } from '#app/quiz/answer-fields.ts';
import type { ControlsProps, ItemPage } from './item-page.ts';
import { givenRemark } from './remarks.ts';

export const matching: ItemPage<'matching'> = {
  how: 'question.how.matching',
  howInReview: 'question.how.matching',
  Controls: Pairs,
  partial: 'review.partial.matching',
  read: null,
  printed: pairs,
  isSequence: false,
  explain: (line, t) => ({ text: line.text, remark: givenRemark(line, t), typed: null }),
};

/** Returns each prompt with every answer that it can take. */
function pairs({ prompts, answers }: PublicItemOf<'matching'>): readonly string[] {
  return prompts.map(({ text }) => `${text}: ${answers.map((answer) => answer.text).join(' / ')}`);
}

function Pairs({ id, item, response }: ControlsProps<'matching'>) {
  const { t } = usePage();
  const given = response?.answers ?? {};
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
