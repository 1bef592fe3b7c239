import { data, redirect } from '@remix-run/node';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { readForm } from '#app/http/posted-form.server.ts';
import { CallNumber } from '#app/ui/call-number.tsx';
import { Stamp } from '#app/ui/stamp.tsx';
import { CourseCrumbs } from '#app/ui/course-crumbs.tsx';
import { FeedbackOffer } from '#app/feedback/index.ts';
import { ModuleSlip } from '#app/progress/index.ts';
import { usePage } from '#app/ui/page-context.tsx';
import { Opening } from './opening.tsx';
import { LessonParts } from './lesson-parts.tsx';
import { EntryRefused } from './entry-refused.tsx';
import { publicMeta } from '#app/ui/public-meta.ts';
import { findCourse, findLesson } from '#app/http/catalogue.server.ts';
import type { Stop } from '#app/http/catalogue.server.ts';
import { learnerOrGuest } from '#app/http/learner.server.ts';
import { readCheck, viewChecks, viewOpening } from '#app/quiz/index.server.ts';
import { readEntriesOf, saveEntry } from './entry.server.ts';
import {
  coursePath,
  entrySavePath,
  glossaryPath,
  lessonPath,
  modulePath,
  quizPath,
  sourcesPath,
  planPath,
  toolPath,
} from '#app/addresses.ts';
import { completeLesson, readStanding, viewModules } from '#app/progress/index.server.ts';
import { describeLesson } from '#app/ui/structured-data.ts';

export async function loader({ context, params }: LoaderFunctionArgs) {
  const course = findCourse(context.library, params.courseId);
  const { module, lesson, previous, next } = findLesson(course, params.lessonId);
  const learner = context.learner;
  const { progress } = await readStanding(context, learner, course);
  const outline = viewModules(course, progress).find(({ id }) => id === module.id);
  return {
    title: `${lesson.number} ${lesson.title}`,
    description: context.t('lesson.lead', { minutes: lesson.minutes, outcome: lesson.outcome }),
    structured: describeLesson(context, course, lesson),
    course: {
      id: course.id,
      glossaryHref: glossaryPath(course.id),
      sourcesHref: sourcesPath(course.id),
      href: coursePath(course.id),
      lessonHref: lessonPath(course.id, lesson.id),
      callNumber: course.callNumber,
      drawCount: course.drawCount,
    },
    quizMinutes: course.quizMinutes,
    opening: viewOpening(lesson),
    checks: viewChecks(lesson.checkItems),
    entries: await readEntriesOf(context, learner, course),
    module: {
      href: modulePath(course.id, module.id),
      number: module.number,
      title: module.title,
      lessonCount: module.lessons.length,
    },
    lesson: {
      id: lesson.id,
      number: lesson.number,
      place: lesson.place,
      title: lesson.title,
      minutes: lesson.minutes,
      outcome: lesson.outcome,
      parts: lesson.parts,
      terms: lesson.terms,
      sources: lesson.sources,
    },
    outline: outline ?? null,
    completedAt: outline?.lessons.find(({ id }) => id === lesson.id)?.completedAt ?? null,
    previous: previous === null ? null : viewStop(course.id, previous),
    next: viewStop(course.id, next),
  };
}

function viewStop(courseId: string, stop: Stop) {
  return stop.kind === 'lesson'
    ? {
        kind: stop.kind,
        href: lessonPath(courseId, stop.lesson.id),
        title: `${stop.lesson.number} ${stop.lesson.title}`,
      }
    : { kind: stop.kind, href: quizPath(courseId, stop.module.id), title: String(stop.module.number) };
}

/** "Next" marks the lesson finished and goes on; the other buttons stay on the page. */
export async function action({ context, params, request }: ActionFunctionArgs) {
  const course = findCourse(context.library, params.courseId);
  const { lesson, next } = findLesson(course, params.lessonId);
  const form = await readForm(request);
  const [intent, target = ''] = form.text('do').split(':');
  const checked = readCheck(lesson.checkItems, form);
  if (checked !== null) return { checked, refusal: null };
  const learner = await learnerOrGuest(context);
  switch (intent) {
    case 'save': {
      const saved = await saveEntry(context, learner, course, lesson, target, form);
      if (saved.kind === 'saved') return redirect(`${lessonPath(course.id, lesson.id)}#${target}`);
      const status = saved.kind === 'gone' ? 404 : 400;
      return data({ checked: null, refusal: { ...saved, entryId: target } }, { status });
    }
    case 'undo':
      await context.store.undoLesson(learner.id, course.id, lesson.id, context.now());
      return redirect(lessonPath(course.id, lesson.id));
    case 'next':
      await completeLesson(context, learner, course, lesson.id);
      return redirect(viewStop(course.id, next).href);
    default:
      return data({ checked: null, refusal: null }, { status: 400 });
  }
}

export const handle = { script: true };

export const meta = publicMeta;

export default function LessonPage() {
  const { course, module, lesson, opening, checks, entries, previous, next, completedAt } =
    useLoaderData<typeof loader>();
  const acted = useActionData<typeof action>();
  const { checked, refusal } = acted ?? {};
  const { t } = usePage();
  return (
    <div className="columns lesson-page">
      <article>
        <header className="lesson-head">
          <CourseCrumbs
            courseHref={course.href}
            module={module}
            here={t('crumbs.lesson', { place: lesson.place, of: module.lessonCount })}
          />
          <CallNumber
            lines={[...course.callNumber, `v.${String(module.number)} no.${String(lesson.place)}`]}
            inline
          />
          <h1>{lesson.title}</h1>
          <p className="note">
            {t('lesson.lead', { minutes: lesson.minutes, outcome: lesson.outcome })}{' '}
            <a className="no-print" href="#outline">
              {t('lesson.toOutline')}
            </a>
          </p>
        </header>
        {refusal != null && <EntryRefused refusal={refusal} />}
        {opening !== null && <Opening opening={opening} />}
        <LessonParts
          parts={lesson.parts}
          toolHref={(toolId) => toolPath(course.id, toolId)}
          planHref={planPath(course.id)}
          saveHref={(entryId) => entrySavePath(course.id, lesson.id, entryId)}
          entries={entries}
          checks={checks}
          checked={checked ?? null}
        />
        <Terms />
        <form method="post">
          <nav className="pager" aria-label={t('lesson.pager')}>
            <a className="button quiet" href={previous?.href ?? course.href}>
              {previous === null
                ? t('lesson.previousCourse')
                : previous.kind === 'lesson'
                  ? t('lesson.previous', { title: previous.title })
                  : t('lesson.previousQuiz', { number: previous.title })}
            </a>
            <button className="button" name="do" value="next">
              {next.kind === 'lesson'
                ? t('lesson.next', { title: next.title })
                : t('lesson.nextQuiz', { number: next.title })}
            </button>
          </nav>
          {completedAt === null ? (
            <p className="note no-print after-pager">{t('lesson.nextNote')}</p>
          ) : (
            <p className="note no-print after-pager">
              <Stamp date={completedAt} />{' '}
              <button className="text-button" name="do" value="undo">
                {t('lesson.undo')}
              </button>
            </p>
          )}
        </form>
        <FeedbackOffer page={course.lessonHref} />
      </article>
      <Outline />
    </div>
  );
}

function Terms() {
  const { course, lesson } = useLoaderData<typeof loader>();
  const { t } = usePage();
  return (
    <>
      {lesson.terms.length > 0 && (
        <section className="lesson-part flow" aria-labelledby="key-terms">
          <h2 id="key-terms">{t('lesson.terms')}</h2>
          <dl className="terms">
            {lesson.terms.map(({ term, meaning }) => (
              <div key={term}>
                <dt>{term}</dt>
                <dd>{meaning}</dd>
              </div>
            ))}
          </dl>
          <p className="note no-print">
            <a href={course.glossaryHref}>{t('lesson.glossary')}</a>
          </p>
        </section>
      )}
      {lesson.sources.length > 0 && (
        <p className="note lesson-part">
          {t('lesson.sources', { sources: lesson.sources.join('; ') })}{' '}
          <a className="no-print" href={course.sourcesHref}>
            {t('lesson.allSources')}
          </a>
        </p>
      )}
    </>
  );
}

function Outline() {
  const { course, lesson, outline, quizMinutes } = useLoaderData<typeof loader>();
  const { t } = usePage();
  if (outline === null) return null;
  return (
    <aside id="outline" className="sticky">
      <ModuleSlip
        title={t('outline.title', { number: outline.number })}
        callNumber={course.callNumber}
        module={outline}
        current={{ id: lesson.id, as: 'page' }}
        drawCount={course.drawCount}
        quizMinutes={quizMinutes}
      />
    </aside>
  );
}
