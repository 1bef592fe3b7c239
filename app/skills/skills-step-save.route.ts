import type { ActionFunctionArgs } from '@remix-run/node';
import { skillsCheckPath, skillsResultPath, skillsStepPath } from '#app/addresses.ts';
import { findCourse } from '#app/http/catalogue.server.ts';
import { scriptAuthorOf } from '#app/http/author.server.ts';
import { describeUnsaved } from '#app/ui/save-author.server.ts';
import { readForm } from '#app/http/posted-form.server.ts';
import { notFound } from '#app/http/responses.server.ts';
import type { SaveResponse } from '#app/ui/save-response.ts';
import { savedText } from '#app/ui/saved-text.server.ts';
import { withSkillsCheck } from './skills-history.server.ts';
import { saveSkillsStep } from './skills-step.server.ts';
import { findStep } from './skills-steps.server.ts';

/** Saves a page of a skills check that its script posts. */
export async function action({ context, params, request }: ActionFunctionArgs) {
  const { t } = context;
  const course = withSkillsCheck(findCourse(context.library, params.courseId));
  const placed = course === null ? null : findStep(course, params.step ?? '');
  if (course === null || placed === null) throw notFound();
  const form = await readForm(request);
  const author = await scriptAuthorOf(context, form, {
    path: skillsStepPath(course.id, placed.step.name),
    startsGuest: false,
  });
  if (author.kind !== 'author') return Response.json(...describeUnsaved(t, author));
  const { learner } = author;
  const saved = await saveSkillsStep(context, learner, placed, form);
  switch (saved.kind) {
    case 'saved': {
      const { shown: bases, conflicts } = saved;
      const time = await savedText(context, learner);
      if (conflicts === 0) return Response.json({ text: time, bases } satisfies SaveResponse);
      const link = { href: skillsStepPath(course.id, placed.step.name), text: t('saved.reload') };
      const text = `${time}. ${t('skills.otherAnswers', { count: conflicts })}`;
      return Response.json({ text, bases, link } satisfies SaveResponse);
    }
    case 'finished': {
      const link = { href: skillsResultPath(course.id, saved.checkId), text: t('skills.toResult') };
      return Response.json({ text: t('skills.savedFinished'), link } satisfies SaveResponse, { status: 409 });
    }
    case 'gone': {
      const link = { href: skillsCheckPath(course.id), text: t('skills.toStart') };
      return Response.json({ text: t('skills.savedGone'), link } satisfies SaveResponse, { status: 409 });
    }
  }
}
