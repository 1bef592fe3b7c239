import { data, redirect } from '@remix-run/node';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { entrySavePath, lessonPath, planPath, toolPath } from '#app/addresses.ts';
import { FeedbackOffer } from '#app/feedback/index.ts';
import { findCourse, findLesson } from '#app/http/catalogue.server.ts';
import { authorOf } from '#app/http/author.server.ts';
import { readForm } from '#app/http/posted-form.server.ts';
import { ModuleSlip } from '#app/progress/index.ts';
import { completeLesson, undoLesson } from '#app/progress/index.server.ts';
import { CourseCrumbs } from '#app/ui/course-crumbs.tsx';
import { usePage } from '#app/ui/page-context.tsx';
import { publicMeta } from '#app/ui/public-meta.ts';
import { EntryRefused } from './entry-refused.tsx';
import { entryStatus } from './entry-problem.ts';
import { saveEntry } from './entry.server.ts';
import { ContentsBar, LessonContents } from './lesson-contents.tsx';
import { LessonPager } from './lesson-pager.tsx';
import { LessonParts } from './lesson-parts.tsx';
import { LessonTerms } from './lesson-terms.tsx';
import { answerInLesson, stopPath, viewLesson } from './lesson.server.ts';
import { Meanings } from './meanings.tsx';
import { notFound } from '#app/http/responses.server.ts';
import { Opening } from './opening.tsx';

export function loader({ context, params }: LoaderFunctionArgs) {
  const course = findCourse(context.library, params.courseId);
  return viewLesson(context, context.learner, course, findLesson(course, params.lessonId));
}

/** "Next" records the lesson as finished and leads to the next page. The other buttons stay on the page. */
export async function action({ context, params, request }: ActionFunctionArgs) {
  const course = findCourse(context.library, params.courseId);
  const { lesson, next } = findLesson(course, params.lessonId);
  const form = await readForm(request);
  const [intent, target = ''] = form.text('do').split(':');
  const practice = answerInLesson(lesson, form);
  if (practice.kind === 'unknown-item') throw notFound();
  if (practice.kind === 'answered')
    return data({ answered: practice.answered, refusal: null }, { status: practice.isWhole ? 200 : 400 });
  // Nobody is started as a guest by a form that no page has.
  if (intent !== 'save' && intent !== 'undo' && intent !== 'next')
    return data({ answered: [], refusal: null }, { status: 400 });
  const learner = await authorOf(context, request, form);
  switch (intent) {
    case 'save': {
      const saved = await saveEntry(context, learner, course, lesson, target, form);
      if (saved.kind === 'saved') return redirect(`${lessonPath(course.id, lesson.id)}#${target}`);
      const refusal = { ...saved, entryId: target };
      return data({ answered: [], refusal }, { status: entryStatus[saved.kind] });
    }
    case 'undo':
      await undoLesson(context, learner, course, lesson.id);
      return redirect(lessonPath(course.id, lesson.id));
    case 'next':
      await completeLesson(context, learner, course, lesson.id);
      return redirect(stopPath(course.id, next));
  }
}

export const handle = { script: true };

export const meta = publicMeta;

export default function LessonPage() {
  const shown = useLoaderData<typeof loader>();
  const { course, module, lesson, opening, questions, entries, bases } = shown;
  const acted = useActionData<typeof action>();
  const { answered = [], refusal } = acted ?? {};
  const { t } = usePage();
  return (
    <div className="columns lesson-page">
      <article data-lesson>
        <header className="lesson-head">
          <CourseCrumbs
            courseHref={course.href}
            module={module}
            here={t('crumbs.lesson', { place: lesson.place, of: module.lessonCount })}
          />
          <h1>{lesson.title}</h1>
          <p className="note">
            {t('lesson.lead', { minutes: lesson.minutes, outcome: lesson.outcome })}{' '}
            <a className="no-print" href="#outline">
              {t('lesson.toOutline')}
            </a>
          </p>
        </header>
        <ContentsBar contents={shown.contents} />
        {refusal != null && <EntryRefused refusal={refusal} />}
        {opening !== null && <Opening opening={opening} answered={answered} />}
        <LessonParts
          parts={lesson.parts}
          toolHref={(toolId) => toolPath(course.id, toolId)}
          planHref={planPath(course.id)}
          saveHref={(entryId) => entrySavePath(course.id, lesson.id, entryId)}
          entries={entries}
          bases={bases}
          questions={questions}
          answered={answered}
        />
        <LessonTerms
          terms={lesson.terms}
          sources={lesson.sources}
          glossaryHref={course.glossaryHref}
          sourcesHref={course.sourcesHref}
        />
        <Meanings courseId={course.id} meanings={shown.meanings} />
        <LessonPager
          courseHref={course.href}
          previous={shown.previous}
          next={shown.next}
          completedAt={shown.completedAt}
        />
        <FeedbackOffer page={course.lessonHref} />
      </article>
      <Outline />
    </div>
  );
}

function Outline() {
  const { lesson, outline, quizMinutes, contents } = useLoaderData<typeof loader>();
  const { t } = usePage();
  return (
    <aside className="sticky">
      <LessonContents contents={contents} />
      {outline !== null && (
        <div id="outline">
          <ModuleSlip
            title={t('outline.title', { number: outline.number })}
            module={outline}
            current={{ id: lesson.id, as: 'page' }}
            quizMinutes={quizMinutes}
          />
        </div>
      )}
    </aside>
  );
}
