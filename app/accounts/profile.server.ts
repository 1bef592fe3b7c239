import { z } from 'zod';
import type { Profile } from '#courses/records.ts';
import { locales } from '#app/messages/messages.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import { refuseName } from '#app/awards/index.server.ts';
import { nameField } from '#app/http/name-field.ts';
import { isUntouched } from '#app/http/posted-form.server.ts';
import type { PostedForm } from '#app/http/posted-form.server.ts';
import { shownName } from '#app/http/shown-field.ts';
import { tidyName } from '#certificates/text/name.ts';
import type { Learner } from '#app/http/learner.server.ts';
import { zoneField, zoneGroups, zoneName } from '#app/ui/time-zone.server.ts';
import { profileFields, shownValue } from './profile-fields.ts';
import type { ProfileField } from './profile-fields.ts';

const libraryTypes = [
  'public-large',
  'public-small',
  'academic',
  'school',
  'other',
] as const satisfies readonly Profile['libraryType'][];

/** The limit of characters of the name of a library, state or country. */
const maxPlaceLength = 200;

/** Parses the posted profile. An empty field is undefined. */
export const profileSchema = (context: RequestContext) => {
  const { t } = context;
  const place = z
    .string()
    .trim()
    .max(maxPlaceLength, t('profile.tooLong', { max: maxPlaceLength }))
    .optional();
  return z.object({
    name: nameField(t),
    certificateName: z
      .string()
      .transform(tidyName)
      .superRefine(async (name, refinement) => {
        const message = await refuseName(context, name);
        if (message !== null) refinement.addIssue(message);
      })
      .optional(),
    libraryName: place,
    libraryType: z.enum(libraryTypes, t('profile.notListed')).optional(),
    region: place,
    timeZone: zoneField(t),
    locale: z.enum(locales, t('profile.notListed')).optional(),
    reviewMail: z.boolean().default(false),
  });
};

type PostedProfile = z.infer<ReturnType<typeof profileSchema>>;

/** Returns the profile page. */
export async function viewProfile(context: RequestContext, learner: Learner) {
  return {
    title: context.t('profile.title'),
    values: await profileValues(context, learner),
    choices: await profileChoices(context, learner),
    now: context.now().toISOString(),
  };
}

async function profileValues({ store }: RequestContext, learner: Learner) {
  const [profile, { timeZone, locale, reviewMail }] = await Promise.all([
    store.readProfile(learner.id),
    store.readPreferences(learner.id),
  ]);
  return { name: learner.name, ...profile, timeZone, locale, reviewMail };
}

async function profileChoices({ t, timeZone, store }: RequestContext, learner: Learner) {
  const { browserZone } = await store.readPreferences(learner.id);
  return {
    libraryTypes: libraryTypes.map((value) => ({ value, text: t(`profile.type.${value}`) })),
    languages: locales.map((value) => ({
      value,
      // Each language has its own name for itself, for readers of only that language.
      text: new Intl.DisplayNames(value, { type: 'language' }).of(value) ?? value,
    })),
    siteZone: zoneName(timeZone),
    browserZone: browserZone === null ? null : zoneName(browserZone),
    zoneGroups,
  };
}

/** The texts to show at the fields that another window changed meanwhile. */
type ProfileConflicts = Readonly<Partial<Record<ProfileField, string[]>>>;

/**
 * Stores what a posted profile changes. Where another window changed the same field to something else,
 * nothing is stored, and the learner decides.
 *
 * @param form the posted form, with what its controls were rendered with
 * @returns null if it was stored
 */
export async function saveProfile(
  context: RequestContext,
  learner: Learner,
  posted: PostedProfile,
  form: PostedForm,
): Promise<ProfileConflicts | null> {
  const { store, auth, cookie, setCookies } = context;
  const isChanged = (field: ProfileField | 'reviewMail') => !isUntouched(form, field);
  const conflicts = await findConflicts(context, learner, form, profileFields.filter(isChanged));
  if (Object.keys(conflicts).length > 0) return conflicts;
  const { name, certificateName, libraryName, libraryType, region, timeZone, locale, reviewMail } = posted;
  await store.saveProfile(learner.id, {
    ...(isChanged('certificateName') && { certificateName: certificateName ?? null }),
    ...(isChanged('libraryName') && { libraryName: libraryName ?? null }),
    ...(isChanged('libraryType') && { libraryType: libraryType ?? null }),
    ...(isChanged('region') && { region: region ?? null }),
  });
  await store.savePreferences(learner.id, {
    ...(isChanged('timeZone') && { timeZone: timeZone ?? null }),
    ...(isChanged('reviewMail') && { reviewMail }),
    // A site with one language does not ask for it.
    ...(locale !== undefined && isChanged('locale') && { locale }),
  });
  if (!isChanged('name') || name === learner.name) return null;
  const { headers } = await auth.api.updateUser({
    body: { name },
    headers: new Headers({ Cookie: cookie }),
    returnHeaders: true,
  });
  setCookies(headers);
  return null;
}

async function findConflicts(
  context: RequestContext,
  learner: Learner,
  form: PostedForm,
  changed: readonly ProfileField[],
): Promise<ProfileConflicts> {
  const { t } = context;
  const values = await profileValues(context, learner);
  const conflicts: Partial<Record<ProfileField, string[]>> = {};
  for (const field of changed) {
    const stored = shownValue(values[field]);
    // A program that names no base replaces what is stored.
    const isSeen = !form.has(shownName(field)) || stored === form.text(shownName(field));
    if (isSeen || stored === form.text(field)) continue;
    const isWords = field !== 'libraryType' && field !== 'timeZone' && field !== 'locale';
    conflicts[field] = [isWords && stored !== '' ? t('profile.conflict', { stored }) : t('profile.changed')];
  }
  return conflicts;
}
