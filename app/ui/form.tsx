import type { ComponentProps, ReactNode } from 'react';

interface LabelProps {
  readonly name: string;
  /** Given where the name stands for something else on the page already. */
  readonly id?: string | undefined;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly errors?: readonly string[] | undefined;
}

interface FieldProps extends Omit<ComponentProps<'input'>, keyof LabelProps>, LabelProps {}

/** A labeled input with its hint and, where it was refused, the reason at the field. */
export function Field({ name, id, label, hint, errors, ...input }: FieldProps) {
  const texts = { name, id, label, hint, errors };
  return (
    <Labeled {...texts}>
      <input {...input} {...described(texts)} />
    </Labeled>
  );
}

interface TextAreaFieldProps extends Omit<ComponentProps<'textarea'>, keyof LabelProps>, LabelProps {}

/** The same with room for several lines. */
export function TextAreaField({ name, id, label, hint, errors, ...area }: TextAreaFieldProps) {
  const texts = { name, id, label, hint, errors };
  return (
    <Labeled {...texts}>
      <textarea {...area} {...described(texts)} />
    </Labeled>
  );
}

interface SelectFieldProps extends Omit<ComponentProps<'select'>, keyof LabelProps>, LabelProps {}

/** The same with a list to choose from; its options are the children. */
export function SelectField({ name, id, label, hint, errors, children, ...select }: SelectFieldProps) {
  const texts = { name, id, label, hint, errors };
  return (
    <Labeled {...texts}>
      <select {...select} {...described(texts)}>
        {children}
      </select>
    </Labeled>
  );
}

interface LabeledProps extends LabelProps {
  readonly children: ReactNode;
}

function Labeled({ name, id = name, label, hint, errors, children }: LabeledProps) {
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {hint !== undefined && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {errors !== undefined && (
        <p className="error" id={`${id}-error`}>
          {errors.join(' ')}
        </p>
      )}
      {children}
    </div>
  );
}

/** What ties a control to its label, its hint and the reason why it was refused. */
function described({ name, id = name, hint, errors }: LabelProps) {
  const ids = [hint === undefined ? [] : `${id}-hint`, errors === undefined ? [] : `${id}-error`].flat();
  return {
    id,
    name,
    ...(errors === undefined ? {} : { 'aria-invalid': true }),
    ...(ids.length === 0 ? {} : { 'aria-describedby': ids.join(' ') }),
  };
}

interface ErrorSummaryProps {
  readonly title: string;
  readonly errors: readonly { readonly href: string; readonly text: string }[];
  readonly children?: ReactNode;
}

/** What did not work, before the form, with a link to each field. */
export function ErrorSummary({ title, errors, children }: ErrorSummaryProps) {
  return (
    <div className="alert flow" role="alert" aria-labelledby="error-summary">
      <h2 id="error-summary">{title}</h2>
      {children}
      {errors.length > 0 && (
        <ul>
          {errors.map(({ href, text }) => (
            <li key={href}>
              <a href={href}>{text}</a>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

interface CheckboxProps extends Pick<ComponentProps<'input'>, 'defaultChecked' | 'required'> {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
}

/** A checkbox that can be hit anywhere on its label. */
export function Checkbox({ name, label, hint, ...input }: CheckboxProps) {
  return (
    <label className="choice">
      <input
        type="checkbox"
        name={name}
        {...input}
        {...(hint === undefined ? {} : { 'aria-describedby': `${name}-hint` })}
      />
      <span>
        <strong>{label}</strong>
        {hint !== undefined && (
          <>
            <br />
            <span className="hint" id={`${name}-hint`}>
              {hint}
            </span>
          </>
        )}
      </span>
    </label>
  );
}
