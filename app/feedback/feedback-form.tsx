import { feedbackPath } from '#app/addresses.ts';
import { Field, TextAreaField } from '#app/ui/form.tsx';
import { usePage } from '#app/ui/page-context.tsx';
import { PageFields } from '#app/ui/page-fields.tsx';
import { SendButton } from '#app/ui/post-form.tsx';

/** Feedback as it was typed, to show it again if it is refused. */
interface TypedFeedback {
  readonly helpful: string;
  readonly text: string;
  readonly replyTo: string;
}

/** Why fields are refused. */
export interface FeedbackErrors {
  readonly text?: readonly string[] | undefined;
  readonly replyTo?: readonly string[] | undefined;
}

interface FeedbackFormProps {
  /** The path of the page that the feedback is about. */
  readonly page: string;
  readonly typed?: TypedFeedback | undefined;
  readonly errors?: FeedbackErrors | undefined;
}

/** Asks whether a page helped, and for a comment. */
export function FeedbackForm({ page, typed, errors = {} }: FeedbackFormProps) {
  const { t } = usePage();
  return (
    <form className="stack" method="post" action={feedbackPath(page)} noValidate>
      <fieldset className="question">
        <legend>{t('feedback.question')}</legend>
        {(['yes', 'no'] as const).map((answer) => (
          <label className="choice" key={answer}>
            <input type="radio" name="helpful" value={answer} defaultChecked={typed?.helpful === answer} />
            <span>{t(answer === 'yes' ? 'feedback.yes' : 'feedback.no')}</span>
          </label>
        ))}
      </fieldset>
      <TextAreaField
        name="text"
        id="feedback-text"
        label={t('feedback.text')}
        hint={t('feedback.textHint')}
        rows={4}
        defaultValue={typed?.text}
        errors={errors.text}
      />
      <Field
        name="replyTo"
        label={t('feedback.replyTo')}
        hint={t('feedback.replyToHint')}
        type="email"
        autoComplete="email"
        maxLength={254}
        defaultValue={typed?.replyTo}
        errors={errors.replyTo}
      />
      <div className="row">
        <SendButton className="button quiet">{t('feedback.send')}</SendButton>
      </div>
      <PageFields />
    </form>
  );
}

/** Shows the form folded, at the end of a page. */
export function FeedbackOffer({ page }: Pick<FeedbackFormProps, 'page'>) {
  const { t } = usePage();
  return (
    <details className="lesson-part no-print">
      <summary>{t('feedback.offer')}</summary>
      <FeedbackForm page={page} />
    </details>
  );
}
