import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { CourseCrumbs } from '#app/ui/course-crumbs.tsx';
import { CourseText } from '#app/ui/blocks.tsx';
import { CallNumber } from '#app/ui/call-number.tsx';
import { usePage } from '#app/ui/page-context.tsx';
import { publicMeta } from '#app/ui/public-meta.ts';
import { guideEpubPath, guidePdfPath } from '#app/addresses.ts';
import { findCourse } from '#app/http/catalogue.server.ts';
import { viewGuide } from './guide.server.ts';

export function loader({ context, params }: LoaderFunctionArgs) {
  const course = findCourse(context.library, params.courseId);
  const guide = viewGuide(course);
  return {
    title: guide.name,
    description: guide.subtitle,
    ...guide,
    files: {
      pdf: guidePdfPath(course.id, 'regular'),
      large: guidePdfPath(course.id, 'large'),
      epub: guideEpubPath(course.id),
    },
  };
}

export const meta = publicMeta;

export default function GuidePage() {
  const { name, subtitle, about, courseHref, callNumber, files, packs, modules } =
    useLoaderData<typeof loader>();
  const { t } = usePage();
  return (
    <>
      <CourseCrumbs courseHref={courseHref} here={t('guide.here')} />
      <div className="page-head">
        <CallNumber lines={callNumber} inline />
        <h1>{name}</h1>
        <p className="lede">{subtitle}</p>
        <CourseText blocks={about} />
        <p>
          <a className="button" href={files.pdf}>
            {t('guide.pdf')}
          </a>
        </p>
        <p className="note">
          {t('guide.pdfNote')} {t('guide.first')}
        </p>
      </div>
      <div className="columns main-aside">
        <Contents />
        <aside className="flow" aria-labelledby="take">
          <section className="panel flow">
            <h2 id="take">{t('guide.take')}</h2>
            <p>
              <a href={files.large}>{t('guide.large')}</a>
            </p>
            <p className="note">{t('guide.largeNote')}</p>
            <p>
              <a href={files.epub}>{t('guide.epub')}</a>
            </p>
            <p className="note">{t('guide.epubNote')}</p>
          </section>
          {packs.length > 0 && (
            <section className="flow" aria-labelledby="packs">
              <h2 id="packs">{t('guide.packs')}</h2>
              <ul className="asks">
                {packs.map((pack) => (
                  <li key={pack.href}>
                    <a href={pack.href}>{pack.title}</a>
                    <CourseText blocks={pack.about} />
                    <p className="note">{t('guide.packPages', { count: pack.count })}</p>
                  </li>
                ))}
              </ul>
            </section>
          )}
          <section className="flow" aria-labelledby="web">
            <h2 id="web">{t('guide.web')}</h2>
            <p className="note">{t('guide.webNote')}</p>
            <ul>
              {modules.map(({ number, title, href }) => (
                <li key={href}>
                  <a href={href}>{t('crumbs.module', { number, title })}</a>
                </li>
              ))}
            </ul>
          </section>
        </aside>
      </div>
    </>
  );
}

/** Every page of the guide, with the lessons that teach it and the form that it prints. */
function Contents() {
  const { parts } = useLoaderData<typeof loader>();
  const { t } = usePage();
  return (
    <div className="flow">
      <h2>{t('guide.contents')}</h2>
      <p className="note">◆ {t('guide.plan')}</p>
      {parts.map(({ letter, title, pages }) => (
        <section className="flow" key={title}>
          <h3>{letter === null ? title : t('guide.part', { letter, title })}</h3>
          <ul className="asks">
            {pages.map((page) => (
              <li key={page.id}>
                {page.title}
                {page.plan && ' ◆'}
                {page.lessons.map((lesson, index) => (
                  <span className="note" key={index}>
                    {' '}
                    <a href={lesson.href}>{t('guide.lesson', lesson)}</a>
                  </span>
                ))}
                {page.tools.map(({ code, href }) => (
                  <span className="note" key={code}>
                    {' '}
                    · <a href={href}>{t('guide.toolPage', { code })}</a>
                  </span>
                ))}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
