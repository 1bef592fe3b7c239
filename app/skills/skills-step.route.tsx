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
import { learnerOrGuest } from '#app/http/learner.server.ts';
import { readForm } from '#app/http/posted-form.server.ts';
import { notFound } from '#app/http/responses.server.ts';
import { pageMeta } from '#app/ui/page-meta.ts';
import { SkillsEnd } from './skills-end.tsx';
import { withSkillsCheck } from './skills-history.server.ts';
import { SkillsQuestions } from './skills-questions.tsx';
import { finishSkillsCheck, saveSkillsStep, viewSkillsStep } from './skills-step.server.ts';
import { findStep } from './skills-steps.server.ts';

export const handle = { script: true };

export async function loader({ context, params }: LoaderFunctionArgs) {
  const course = withSkillsCheck(findCourse(context.library, params.courseId));
  const placed = course === null ? null : findStep(course, params.step ?? '');
  if (placed === null) throw notFound();
  const view = await viewSkillsStep(context, context.learner, placed);
  return view ?? redirect(skillsCheckPath(placed.course.id));
}

/** Every post saves the answers on the page. The button says which page comes next. */
export async function action({ context, params, request }: ActionFunctionArgs) {
  const course = withSkillsCheck(findCourse(context.library, params.courseId));
  const placed = course === null ? null : findStep(course, params.step ?? '');
  if (course === null || placed === null) throw notFound();
  const form = await readForm(request);
  const learner = await learnerOrGuest(context);
  const saved = await saveSkillsStep(context, { learner, isNew: context.learner === null }, placed, form);
  const button = form.text('do');
  if (saved.kind === 'gone') return redirect(goneSkillsCheckPath(course.id));
  if (saved.kind === 'finished') {
    // A learner who presses the last button twice has lost no answer.
    const path = button === 'finish' ? skillsResultPath : lateSkillsResultPath;
    return redirect(path(course.id, saved.checkId));
  }
  switch (button) {
    case 'back':
      return redirect(placed.previousHref);
    case 'next':
      return redirect(placed.nextHref);
    case 'finish':
      return (await finishSkillsCheck(context, learner, saved.checkId)) === 'finished'
        ? redirect(skillsResultPath(course.id, saved.checkId))
        : redirect(goneSkillsCheckPath(course.id));
    default:
      return redirect(skillsStepPath(course.id, placed.step.name));
  }
}

export const meta = pageMeta;

export default function SkillsStepPage() {
  const page = useLoaderData<typeof loader>();
  return page.kind === 'end' ? <SkillsEnd page={page} /> : <SkillsQuestions page={page} />;
}
