import type { ComponentProps, ReactNode } from 'react';

interface LabelProps {
  readonly name: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly errors?: readonly string[] | undefined;
}

interface FieldProps extends Omit<ComponentProps<'input'>, 'id' | 'name'>, LabelProps {}

/** A labeled input with its hint and, where it was refused, the reason at the field. */
export function Field({ name, label, hint, errors, ...input }: FieldProps) {
  const texts = { name, label, hint, errors };
  return (
    <Labeled {...texts}>
      <input {...input} {...described(texts)} />
    </Labeled>
  );
}

interface SelectFieldProps extends Omit<ComponentProps<'select'>, 'id' | 'name'>, LabelProps {}

/** The same with a list to choose from; its options are the children. */
export function SelectField({ name, label, hint, errors, children, ...select }: SelectFieldProps) {
  const texts = { name, label, hint, errors };
  return (
    <Labeled {...texts}>
      <select {...select} {...described(texts)}>
        {children}
      </select>
    </Labeled>
  );
}

function Labeled({ name, label, hint, errors, children }: LabelProps & { readonly children: ReactNode }) {
  return (
    <div className="field">
      <label htmlFor={name}>{label}</label>
      {hint !== undefined && (
        <p className="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      {errors !== undefined && (
        <p className="error" id={`${name}-error`}>
          {errors.join(' ')}
        </p>
      )}
      {children}
    </div>
  );
}

/** What ties a control to its label, its hint and the reason why it was refused. */
function described({ name, hint, errors }: LabelProps) {
  const ids = [hint === undefined ? [] : `${name}-hint`, errors === undefined ? [] : `${name}-error`].flat();
  return {
    id: name,
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

interface BoxProps extends Pick<ComponentProps<'input'>, 'defaultChecked' | 'required'> {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
}

/** A checkbox that can be hit anywhere on its label. */
export function Box({ name, label, hint, ...input }: BoxProps) {
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
