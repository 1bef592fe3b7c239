import { data, redirect } from '@remix-run/node';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireAuthor } from '#app/http/author.server.ts';
import { readForm } from '#app/http/posted-form.server.ts';
import { ErrorSummary, Field } from '#app/ui/form.tsx';
import { DayQuestion } from '#app/ui/day-question.tsx';
import { chooseZone } from '#app/ui/time-zone.server.ts';
import { usePage } from '#app/ui/page-context.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';
import { issueModuleAward } from './award.server.ts';
import { findCourse, findModule } from '#app/http/catalogue.server.ts';
import { tidyName } from '#certificates/text/name.ts';
import { refuseName } from './certificate-name.server.ts';
import { requireLearner } from '#app/http/learner.server.ts';
import { viewModuleBadgePage } from './module-badge.server.ts';
import { findModuleProgress } from '#app/progress/index.server.ts';
import { certificatePath } from '#app/addresses.ts';
import { orNotFound, redirectFrom } from '#app/http/responses.server.ts';
import { PageFields } from '#app/ui/page-fields.tsx';
import { PostForm, SendButton } from '#app/ui/post-form.tsx';

/**
 * The page to type a name. A learner whose name can be printed gets the badge from the page of the module.
 */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const course = findCourse(context.library, params.courseId);
  const module = findModule(course, params.moduleId);
  const learner = requireLearner(context, request);
  const progress = await findModuleProgress(context, learner, course, module);
  const shown = await viewModuleBadgePage(context, learner, course, progress);
  return shown.kind === 'elsewhere' ? redirectFrom(request, shown.to) : shown;
}

/** Issues the badge with the name that the learner confirmed. */
export async function action({ context, params, request }: ActionFunctionArgs) {
  const course = findCourse(context.library, params.courseId);
  const module = findModule(course, params.moduleId);
  const form = await readForm(request);
  const learner = await requireAuthor(context, request, form);
  await chooseZone(context, learner, form.text('timeZone'));
  const progress = await findModuleProgress(context, learner, course, module);
  const name = tidyName(form.text('name'));
  const error = await refuseName(context, name);
  if (error !== null) return data({ name, error }, { status: 400 });
  const award = orNotFound(await issueModuleAward(context, learner, course, progress, name));
  return redirect(certificatePath(award.serial));
}

export const meta = pageMeta;

export default function ModuleBadgePage() {
  const { title, name, href, zone, finishedAt, maxNameLength: max } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { t } = usePage();
  const error = refused?.error;
  return (
    <>
      {error !== undefined && (
        <ErrorSummary title={t('badge.refused')} errors={[{ href: '#name', text: error }]} />
      )}
      <div className="page-head">
        <h1>{title}</h1>
        <p>{t('badge.nameNote')}</p>
      </div>
      <PostForm className="stack" noValidate>
        <Field
          name="name"
          label={t('badge.name')}
          hint={t('name.hint')}
          errors={error === undefined ? undefined : [error]}
          type="text"
          autoComplete="name"
          maxLength={max}
          defaultValue={refused?.name ?? name}
        />
        {zone !== null && finishedAt !== null && <DayQuestion question={zone} finishedAt={finishedAt} />}
        <div className="row">
          <SendButton className="button">{t('badge.get')}</SendButton>{' '}
          <a className="note" href={href}>
            {t('name.later')}
          </a>
        </div>
        <PageFields />
      </PostForm>
    </>
  );
}
