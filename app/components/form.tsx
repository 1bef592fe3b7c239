import type { ComponentProps, ReactNode } from 'react';

interface FieldProps extends Omit<ComponentProps<'input'>, 'id' | 'name'> {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly errors?: readonly string[] | undefined;
}

/** A labeled input with its hint and, where it was refused, the reason at the field. */
export function Field({ name, label, hint, errors, ...input }: FieldProps) {
  const described = [
    hint === undefined ? [] : `${name}-hint`,
    errors === undefined ? [] : `${name}-error`,
  ].flat();
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
      <input
        id={name}
        name={name}
        {...input}
        {...(errors === undefined ? {} : { 'aria-invalid': true })}
        {...(described.length === 0 ? {} : { 'aria-describedby': described.join(' ') })}
      />
    </div>
  );
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
