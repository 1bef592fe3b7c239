import { redirect } from '@remix-run/node';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { skillsCheckPath } from '#app/addresses.ts';
import { findCourse } from '#app/http/catalogue.server.ts';
import { authorOf, requireOwner } from '#app/http/author.server.ts';
import { readForm } from '#app/http/posted-form.server.ts';
import { notFound, throttled } from '#app/http/responses.server.ts';
import { CourseCrumbs } from '#app/ui/course-crumbs.tsx';
import { usePage } from '#app/ui/page-context.tsx';
import { publicMeta } from '#app/ui/public-meta.ts';
import { deleteSkillsChecks, startSkillsCheck, viewSkillsCheck } from './skills-check.server.ts';
import { SkillsDelete } from './skills-delete.tsx';
import { withSkillsCheck } from './skills-history.server.ts';
import { PageFields } from '#app/ui/page-fields.tsx';
import { PostForm } from '#app/ui/post-form.tsx';

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const course = withSkillsCheck(findCourse(context.library, params.courseId));
  if (course === null) throw notFound();
  const query = new URL(request.url).searchParams;
  return {
    ...(await viewSkillsCheck(context, context.learner, course)),
    said: query.has('deleted') ? ('deleted' as const) : query.has('gone') ? ('gone' as const) : null,
  };
}

/**
 * Learners agree to the storage of their answers by pressing Start. Nothing is stored before, and no guest is
 * made.
 */
export async function action({ context, params, request }: ActionFunctionArgs) {
  const course = withSkillsCheck(findCourse(context.library, params.courseId));
  if (course === null) throw notFound();
  const form = await readForm(request);
  if (form.text('do') === 'delete') {
    await deleteSkillsChecks(context, await requireOwner(context, request, form), course);
    return redirect(`${skillsCheckPath(course.id)}?deleted`);
  }
  const learner = await authorOf(context, request, form);
  await throttled(context, ['attemptBy', learner.id], ['attemptFrom', context.client]);
  return redirect(await startSkillsCheck(context, learner, course));
}

export const meta = publicMeta;

export default function SkillsCheckPage() {
  const { course, here, size, isAfter, open, results, said } = useLoaderData<typeof loader>();
  const { t, day } = usePage();
  return (
    <div className="narrow flow">
      <CourseCrumbs courseHref={course.href} here={t('skills.kind')} />
      {said !== null && (
        <p className="callout" role="status">
          {t(said === 'deleted' ? 'skills.deleted' : 'skills.gone')}
        </p>
      )}
      <h1>{t('skills.title')}</h1>
      <p className="lede">{t('skills.intro')}</p>
      {isAfter && <p>{t('skills.afterIntro')}</p>}
      <p>{t('skills.size', size)}</p>
      {open === null ? (
        <>
          <h2 className="as-h3">{t('skills.keep')}</h2>
          <p>{t('skills.keepNote')}</p>
          <PostForm>
            <button className={results.length === 0 ? 'button' : 'button quiet'} name="do" value="start">
              {t(results.length === 0 ? 'skills.start' : 'skills.startAgain')}
            </button>
            <PageFields />
          </PostForm>
        </>
      ) : (
        <div className="row">
          <a className="button" href={open.href}>
            {t('skills.resume')}
          </a>{' '}
          <span className="note">{t('skills.answered', open)}</span>
        </div>
      )}
      {results.length > 0 && (
        <>
          <h2 className="as-h3">{t('skills.results')}</h2>
          <ul>
            {results.map(({ href, finishedAt }) => (
              <li key={href}>
                <a href={href}>{t('skills.resultOf', { date: day(finishedAt) })}</a>
              </li>
            ))}
          </ul>
        </>
      )}
      {(open !== null || results.length > 0) && <SkillsDelete href={here} />}
    </div>
  );
}
