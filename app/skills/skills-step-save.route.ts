import type { ActionFunctionArgs } from '@remix-run/node';
import { readForm } from '#app/http/posted-form.server.ts';
import type { SaveResponse } from '#app/ui/save-response.ts';
import { skillsCheckPath, skillsResultPath } from '#app/addresses.ts';
import { learnerOrGuest } from '#app/http/learner.server.ts';
import { savedText } from '#app/ui/saved-text.server.ts';
import { findCheckedCourse, findStep, saveSkillsPage } from './skills.server.ts';

/** Saves a page of a skills check for the script in it. */
export async function action({ context, params, request }: ActionFunctionArgs) {
  const { t, library } = context;
  const course = findCheckedCourse(library, params.courseId);
  const { step } = findStep(course, params.step);
  const form = await readForm(request);
  const learner = await learnerOrGuest(context);
  const saved = await saveSkillsPage(
    context,
    { learner, isNew: context.learner === null },
    course,
    step,
    form,
  );
  const answer = async (): Promise<SaveResponse> => {
    switch (saved.kind) {
      case 'saved':
        return { text: await savedText(context, learner) };
      case 'finished':
        return {
          text: t('skills.savedFinished'),
          link: { href: skillsResultPath(course.id, saved.checkId), text: t('skills.toResult') },
        };
      case 'gone':
        return {
          text: t('skills.savedGone'),
          link: { href: skillsCheckPath(course.id), text: t('skills.toStart') },
        };
    }
  };
  return Response.json(await answer(), { status: saved.kind === 'saved' ? 200 : 409 });
}
