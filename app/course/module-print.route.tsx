import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { usePage } from '#app/ui/page-context.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';
import { PrintedPart } from './printed-part.tsx';
import { findCourse, findModule } from '#app/http/catalogue.server.ts';
import { viewModulePrint } from './module-print.server.ts';

export function loader({ context, params }: LoaderFunctionArgs) {
  const course = findCourse(context.library, params.courseId);
  return viewModulePrint(context, course, findModule(course, params.moduleId));
}

/** The page has no header and footer of the site, since they would be printed. */
export const handle = { bare: true };

export const meta = pageMeta;

export default function ModulePrint() {
  const { number, name, aim, credit, backHref, lessons } = useLoaderData<typeof loader>();
  const { t } = usePage();
  return (
    <main className="wrap narrow flow printed">
      <p className="note no-print">
        <a href={backHref}>{t('print.back', { number })}</a> · {t('print.note')}
      </p>
      <h1>{name}</h1>
      <p className="lede">{aim}</p>
      {lessons.map((lesson) => (
        <article className="flow" key={lesson.id} aria-labelledby={lesson.id}>
          <p className="kind">{t('print.lesson', { number: lesson.number })}</p>
          <h2 id={lesson.id}>{lesson.title}</h2>
          {lesson.parts.map((part, index) => (
            <PrintedPart key={index} part={part} lessonId={lesson.id} questions={lesson.questions} />
          ))}
        </article>
      ))}
      <p className="note">{credit}</p>
    </main>
  );
}
