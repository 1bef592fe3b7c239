import type { ReactNode } from 'react';
import { ErrorSummary, Field } from '#app/ui/form.tsx';
import { usePage } from '#app/ui/page-context.tsx';
import { DayQuestion } from '#app/ui/day-question.tsx';
import type { ZoneQuestion } from '#app/ui/zones.ts';
import { PageFields } from '#app/ui/page-fields.tsx';
import { PostForm, SendButton } from '#app/ui/post-form.tsx';

interface NameFormProps {
  readonly title: string;
  readonly note: string;
  readonly submit: string;
  /** The title of the error summary. */
  readonly refusal: string;
  readonly name: string;
  readonly maxLength: number;
  /** Why the name was refused. */
  readonly error: string | undefined;
  /** What is asked of a learner whose time zone is not known, or null. */
  readonly zone?: ZoneQuestion | null;
  /** The time at which the learner finished, or null for a name that changes no date. */
  readonly finishedAt?: string | null;
  /** The content beside the button. */
  readonly beside: ReactNode;
}

/** The form for a name to print. */
export function NameForm(props: NameFormProps) {
  const {
    title,
    note,
    submit,
    refusal,
    name,
    maxLength,
    error,
    zone = null,
    finishedAt = null,
    beside,
  } = props;
  const { t } = usePage();
  return (
    <>
      {error !== undefined && <ErrorSummary title={refusal} errors={[{ href: '#name', text: error }]} />}
      <section className="panel stack name-panel" aria-labelledby="name-title">
        <div>
          <h2 id="name-title">{title}</h2>
          <p className="note">{note}</p>
        </div>
        <PostForm className="stack" noValidate>
          <Field
            name="name"
            label={t('name.label')}
            hint={t('name.hint')}
            errors={error === undefined ? undefined : [error]}
            type="text"
            dir="auto"
            autoComplete="name"
            maxLength={maxLength}
            defaultValue={name}
          />
          {zone !== null && finishedAt !== null && <DayQuestion question={zone} finishedAt={finishedAt} />}
          <div className="row">
            <SendButton className="button">{submit}</SendButton> {beside}
          </div>
          <PageFields />
        </PostForm>
      </section>
    </>
  );
}
