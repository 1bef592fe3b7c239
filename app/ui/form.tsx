import type { ComponentProps, ReactNode } from 'react';

interface LabelProps {
  readonly name: string;
  /** Given if another element of the page already has the name as its id. */
  readonly id?: string | undefined;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly errors?: readonly string[] | undefined;
}

interface PrintedProps {
  /** Whether the text is printed in full. On paper, a control would show only as much as it has room for. */
  readonly isPrinted?: boolean;
}

interface FieldProps extends Omit<ComponentProps<'input'>, keyof LabelProps>, LabelProps, PrintedProps {}

/** Shows a labeled input with its hint and its errors. */
export function Field({ name, id, label, hint, errors, isPrinted = false, ...input }: FieldProps) {
  const texts = { name, id, label, hint, errors };
  return (
    <Labeled {...texts}>
      <input {...input} {...described(texts)} />
      {isPrinted && <PrintedText>{input.defaultValue}</PrintedText>}
    </Labeled>
  );
}

interface TextAreaFieldProps
  extends Omit<ComponentProps<'textarea'>, keyof LabelProps>, LabelProps, PrintedProps {}

/** Shows a labeled text area with its hint and its errors. */
export function TextAreaField(props: TextAreaFieldProps) {
  const { name, id, label, hint, errors, isPrinted = false, ...area } = props;
  const texts = { name, id, label, hint, errors };
  return (
    <Labeled {...texts}>
      <textarea {...area} {...described(texts)} />
      {isPrinted && <PrintedText>{area.defaultValue}</PrintedText>}
    </Labeled>
  );
}

/**
 * The text of the control before it, for paper. The script brings it up to date before the page is printed.
 */
export function PrintedText({ children }: { readonly children: ComponentProps<'input'>['defaultValue'] }) {
  return <div className="printed-text">{children}</div>;
}

interface SelectFieldProps extends Omit<ComponentProps<'select'>, keyof LabelProps>, LabelProps {}

/** Shows a labeled select with its hint and its errors. The children are its options. */
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

/** Returns the attributes that connect a control to its label, its hint and its errors. */
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

/** The id of the heading of an error summary. */
export const errorSummaryId = 'error-summary';

/** A refused form begins with what is wrong, also for who reads with the keyboard or a screen reader. */
const focused = { tabIndex: -1, autoFocus: true };

/** Lists the errors of a form above it, with a link to each field. */
export function ErrorSummary({ title, errors, children }: ErrorSummaryProps) {
  return (
    <div className="message is-problem flow" role="alert" aria-labelledby={errorSummaryId} {...focused}>
      <h2 id={errorSummaryId}>{title}</h2>
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

/** Shows a checkbox. A click anywhere on its label toggles it. */
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
