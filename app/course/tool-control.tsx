import type { ComponentProps } from 'react';
import { isDay, maxFieldLength } from '#courses/schema/part.ts';
import type { Field } from '#courses/schema/part.ts';
import { Field as LabeledInput, TextAreaField } from '#app/ui/form.tsx';
import { usePage } from '#app/ui/page-context.tsx';

interface ToolControlProps {
  readonly name: string;
  readonly field: Field;
  /** What the control shows: several values only of ticks. */
  readonly values: readonly string[];
}

/** Shows the control for a field of a tool. */
export function ToolControl({ name, field, values }: ToolControlProps) {
  const { t } = usePage();
  const { kind, label, hint, options } = field;
  const shared = { name, label, defaultValue: values.join(''), ...(hint === undefined ? {} : { hint }) };
  switch (kind) {
    case 'line':
      return <LabeledInput {...shared} type="text" maxLength={300} autoComplete="off" isPrinted />;
    case 'date':
      return <DayInput {...shared} />;
    case 'number':
      return (
        <LabeledInput
          {...shared}
          type="text"
          inputMode="decimal"
          maxLength={40}
          autoComplete="off"
          isPrinted
        />
      );
    case 'text':
      return <TextAreaField {...shared} rows={3} maxLength={maxFieldLength} isPrinted />;
    case 'yes-no':
      return (
        <Options
          name={name}
          label={label}
          hint={hint}
          type="radio"
          values={values}
          options={[
            { value: 'yes', text: t('entry.yes') },
            { value: 'no', text: t('entry.no') },
          ]}
        />
      );
    case 'choice':
    case 'checks':
      return (
        <Options
          name={name}
          label={label}
          hint={hint}
          type={kind === 'choice' ? 'radio' : 'checkbox'}
          values={values}
          options={options.map((option) => ({ value: option, text: option }))}
        />
      );
  }
}

/**
 * A browser without a date picker posts any text. A picker would show such a text as nothing, and the next
 * save would delete it.
 */
function DayInput(
  shared: Pick<ComponentProps<typeof LabeledInput>, 'name' | 'label' | 'hint'> & {
    readonly defaultValue: string;
  },
) {
  const { t } = usePage();
  const { defaultValue: day } = shared;
  if (day === '' || isDay(day)) return <LabeledInput {...shared} type="date" />;
  return <LabeledInput {...shared} type="text" autoComplete="off" errors={[t('entry.noSuchDay', { day })]} />;
}

interface OptionsProps {
  readonly name: string;
  readonly label: string;
  readonly hint: string | undefined;
  readonly type: 'radio' | 'checkbox';
  readonly options: readonly { readonly value: string; readonly text: string }[];
  readonly values: readonly string[];
}

/** Options of at most this many characters stand side by side. */
const shortOption = 14;

function Options({ name, label, hint, type, options, values }: OptionsProps) {
  const isShort = options.every(({ text }) => text.length <= shortOption);
  return (
    <fieldset className="yesno" id={name}>
      <legend>
        {label}
        {hint !== undefined && <small className="hint"> {hint}</small>}
      </legend>
      <div className={isShort ? 'row' : 'choices'}>
        {options.map(({ value, text }) => (
          <label className="choice bare" key={value}>
            <input type={type} name={name} value={value} defaultChecked={values.includes(value)} />
            <span>{text}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
