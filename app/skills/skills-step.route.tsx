import { redirect } from '@remix-run/node';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import {
  goneSkillsCheckPath,
  lateSkillsResultPath,
  skillsCheckPath,
  skillsResultPath,
  skillsStepPath,
} from '#app/addresses.ts';
import { findCourse } from '#app/http/catalogue.server.ts';
import { requireAuthor } from '#app/http/author.server.ts';
import { readForm } from '#app/http/posted-form.server.ts';
import { notFound, redirectFrom } from '#app/http/responses.server.ts';
import { pageMeta } from '#app/ui/page-meta.ts';
import { SkillsEnd } from './skills-end.tsx';
import { withSkillsCheck } from './skills-history.server.ts';
import { SkillsQuestions } from './skills-questions.tsx';
import { submitSkillsStep, viewSkillsStep } from './skills-step.server.ts';
import { findStep } from './skills-steps.server.ts';
import type { PlacedStep } from './skills-steps.server.ts';

export const handle = { script: true };

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const course = withSkillsCheck(findCourse(context.library, params.courseId));
  const placed = course === null ? null : findStep(course, params.step ?? '');
  if (placed === null) throw notFound();
  const view = await viewSkillsStep(context, context.learner, placed);
  if (view === null) return redirectFrom(request, skillsCheckPath(placed.course.id));
  const others = Number(new URL(request.url).searchParams.get('other'));
  return { ...view, others: Number.isSafeInteger(others) ? others : 0 };
}

/** Every post saves the answers on the page. The button says which page comes next. */
export async function action({ context, params, request }: ActionFunctionArgs) {
  const course = withSkillsCheck(findCourse(context.library, params.courseId));
  const placed = course === null ? null : findStep(course, params.step ?? '');
  if (course === null || placed === null) throw notFound();
  const form = await readForm(request);
  const learner = await requireAuthor(context, request, form);
  const saved = await submitSkillsStep(context, learner, placed, form);
  const button = form.text('do');
  switch (saved.kind) {
    case 'gone':
      return redirect(goneSkillsCheckPath(course.id));
    case 'submitted':
      return redirect(skillsResultPath(course.id, saved.checkId));
    case 'finished': {
      // A learner who presses the last button twice has lost no answer.
      const path = button === 'finish' ? skillsResultPath : lateSkillsResultPath;
      return redirect(path(course.id, saved.checkId));
    }
    case 'saved':
      return redirect(
        saved.conflicts === 0
          ? pathAfterSave(placed, button)
          : `${skillsStepPath(course.id, placed.step.name)}?other=${saved.conflicts}`,
      );
  }
}

/** Returns the page to which the pressed button leads. */
function pathAfterSave({ course, step, previousHref, nextHref }: PlacedStep, button: string): string {
  switch (button) {
    case 'back':
      return previousHref;
    case 'next':
      return nextHref;
    default:
      return skillsStepPath(course.id, step.name);
  }
}

export const meta = pageMeta;

export default function SkillsStepPage() {
  const page = useLoaderData<typeof loader>();
  return page.kind === 'end' ? (
    <SkillsEnd page={page} />
  ) : (
    <SkillsQuestions page={page} others={page.others} />
  );
}
