import { fieldName } from '#app/quiz/answer-fields.ts';

export interface Choice {
  readonly id: string;
  readonly text: string;
}

interface ChoicesProps {
  /** The id of the item. */
  readonly id: string;
  readonly type: 'radio' | 'checkbox';
  readonly choices: readonly Choice[];
  readonly chosen: readonly string[];
}

/** Shows all choices at once. */
export const Choices = ({ id, type, choices, chosen }: ChoicesProps) => (
  <div className="choices">
    {choices.map((choice) => (
      <label className="choice" key={choice.id}>
        <input
          type={type}
          name={fieldName(id)}
          value={choice.id}
          defaultChecked={chosen.includes(choice.id)}
        />
        <span>{choice.text}</span>
      </label>
    ))}
  </div>
);

export const textsOf = (choices: readonly Choice[]): readonly string[] => choices.map(({ text }) => text);
