import { z } from 'zod';
import { isTimeZone } from '#courses/zoned-time.ts';
import type { Profile } from '#courses/records.ts';
import { locales } from '#app/messages/messages.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import { refuseName } from '#app/awards/index.server.ts';
import { nameField } from '#app/http/name-field.ts';
import { tidyName } from '#certificates/text/name.ts';
import type { Learner } from '#app/http/learner.server.ts';
import { zoneGroups, zoneName } from '#app/ui/time-zone.server.ts';

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
    timeZone: z.string().refine(isTimeZone, t('profile.notListed')).optional(),
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
    choices: profileChoices(context),
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

function profileChoices({ t, timeZone }: RequestContext) {
  return {
    libraryTypes: libraryTypes.map((value) => ({ value, text: t(`profile.type.${value}`) })),
    languages: locales.map((value) => ({
      value,
      // Each language has its own name for itself, for readers of only that language.
      text: new Intl.DisplayNames(value, { type: 'language' }).of(value) ?? value,
    })),
    siteZone: zoneName(timeZone),
    zoneGroups,
  };
}

/** Stores what a posted profile changes. Another window may have changed the rest. */
export async function saveProfile(
  { store, auth, cookie, setCookies }: RequestContext,
  learner: Learner,
  posted: PostedProfile,
  isChanged: (name: keyof PostedProfile) => boolean,
): Promise<void> {
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
  if (!isChanged('name')) return;
  if (name === learner.name) return;
  const { headers } = await auth.api.updateUser({
    body: { name },
    headers: new Headers({ Cookie: cookie }),
    returnHeaders: true,
  });
  setCookies(headers);
}
