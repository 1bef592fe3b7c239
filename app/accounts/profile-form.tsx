import type { SubmissionResult } from '@conform-to/react';
import { useForm } from '@conform-to/react';
import type { ReactNode } from 'react';
import { ErrorSummary, Field, SelectField } from '#app/ui/form.tsx';
import { shownName } from '#app/http/shown-field.ts';
import { usePage } from '#app/ui/page-context.tsx';
import { PageFields } from '#app/ui/page-fields.tsx';
import { ZoneSelect } from '#app/ui/zone-select.tsx';
import type { ZoneGroup } from '#app/ui/zones.ts';
import { profileFields, shownValue } from './profile-fields.ts';
import type { ProfileField } from './profile-fields.ts';
import { PostForm, SendButton } from '#app/ui/post-form.tsx';

/** The stored values. Null means that the field was never filled in. */
interface ProfileValues {
  readonly name: string;
  readonly certificateName: string | null;
  readonly libraryName: string | null;
  readonly libraryType: string | null;
  readonly region: string | null;
  readonly timeZone: string | null;
  readonly locale: string | null;
  readonly reviewMail: boolean;
}

interface ProfileChoices {
  readonly libraryTypes: readonly Choice[];
  readonly languages: readonly Choice[];
  readonly siteZone: string;
  /** The zone of the learner's browser, or null if it named none. */
  readonly browserZone: string | null;
  readonly zoneGroups: readonly ZoneGroup[];
}

interface Choice {
  readonly value: string;
  readonly text: string;
}

interface ProfileFormProps {
  readonly lastResult: SubmissionResult | undefined;
  readonly values: ProfileValues;
  readonly choices: ProfileChoices;
  /** The current time, so that learners see whether the time zone is right. */
  readonly now: string;
}

/** The form for personal details, the library and preferences. */
export function ProfileForm({ lastResult, values, choices, now }: ProfileFormProps) {
  const { t, time } = usePage();
  const [, fields] = useForm<ProfileValues>({ lastResult, defaultValue: values });
  const refused = profileFields.flatMap((name) =>
    (fields[name].errors ?? []).map((text) => ({ href: `#${name}`, text })),
  );
  const start = (name: ProfileField) => ({
    defaultValue: fields[name].initialValue ?? '',
    errors: fields[name].errors,
  });
  const [language] = choices.languages;
  return (
    <>
      {refused.length > 0 && (
        <ErrorSummary title={t('account.refused')} errors={refused}>
          <p>{t('profile.refused')}</p>
        </ErrorSummary>
      )}
      <PostForm noValidate autoComplete="off">
        {([...profileFields, 'reviewMail'] as const).map((name) => (
          <input type="hidden" name={shownName(name)} value={shownValue(values[name])} key={name} />
        ))}
        <FormSection title={t('profile.you')}>
          <Field
            name="name"
            label={t('profile.name')}
            hint={t('profile.nameHint')}
            type="text"
            autoComplete="name"
            required
            {...start('name')}
          />
          <Field
            name="certificateName"
            label={t('profile.certificateName')}
            hint={t('profile.certificateNameHint')}
            type="text"
            autoComplete="off"
            {...start('certificateName')}
          />
        </FormSection>
        <FormSection title={t('profile.library')} note={t('profile.libraryNote')}>
          <Field
            name="libraryName"
            label={t('profile.libraryName')}
            type="text"
            autoComplete="organization"
            {...start('libraryName')}
          />
          <SelectField name="libraryType" label={t('profile.libraryType')} {...start('libraryType')}>
            <option value="">{t('profile.noLibraryType')}</option>
            <Options choices={choices.libraryTypes} />
          </SelectField>
          <Field
            name="region"
            label={t('profile.region')}
            type="text"
            autoComplete="off"
            {...start('region')}
          />
        </FormSection>
        <FormSection title={t('profile.likes')} note={t('profile.likesNote')}>
          <ZoneSelect
            groups={choices.zoneGroups}
            none={
              choices.browserZone === null
                ? t('profile.siteZone', { zone: choices.siteZone })
                : t('profile.browserZone', { zone: choices.browserZone })
            }
            label={t('profile.timeZone')}
            hint={t('profile.timeZoneHint', { time: time(now) })}
            {...start('timeZone')}
          />
          {choices.languages.length > 1 ? (
            <SelectField name="locale" label={t('profile.language')} {...start('locale')}>
              <Options choices={choices.languages} />
            </SelectField>
          ) : (
            <div>
              <p className="label">{t('profile.language')}</p>
              <p className="hint">{t('profile.oneLanguage', { language: language?.text ?? '' })}</p>
            </div>
          )}
          <div className="field">
            <label className="choice">
              <input
                type="checkbox"
                name="reviewMail"
                aria-describedby="reviewMail-hint"
                defaultChecked={fields.reviewMail.initialValue === 'on'}
              />
              <span>{t('profile.reviewMail')}</span>
            </label>
            <p className="hint" id="reviewMail-hint">
              {t('profile.reviewMailHint')}
            </p>
          </div>
        </FormSection>
        <div className="row form-end">
          <SendButton className="button">{t('profile.save')}</SendButton>
        </div>
        <PageFields />
      </PostForm>
    </>
  );
}

interface FormSectionProps {
  readonly title: string;
  readonly note?: string;
  readonly children: ReactNode;
}

function FormSection({ title, note, children }: FormSectionProps) {
  return (
    <fieldset className="form-part">
      <legend>
        <h2 className="as-h3">{title}</h2>
      </legend>
      <div className="stack">
        {note !== undefined && <p className="note">{note}</p>}
        {children}
      </div>
    </fieldset>
  );
}

const Options = ({ choices }: { readonly choices: readonly Choice[] }) =>
  choices.map(({ value, text }) => (
    <option key={value} value={value}>
      {text}
    </option>
  ));
