import { data } from '@remix-run/node';
import type { HeadersFunction, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { CourseCrumbs } from '#app/ui/course-crumbs.tsx';
import { CourseText } from '#app/ui/blocks.tsx';
import { CallNumber } from '#app/ui/call-number.tsx';
import { Message } from '#app/ui/message.tsx';
import { usePage } from '#app/ui/page-context.tsx';
import { publicMeta } from '#app/ui/public-meta.ts';
import { findCourse } from '#app/http/catalogue.server.ts';
import { orNotFound } from '#app/http/responses.server.ts';
import { GuideContents } from './guide-contents.tsx';
import { viewPreparation } from './guide-preparation.server.ts';
import { viewGuide } from './guide.server.ts';

export async function loader({ context, params }: LoaderFunctionArgs) {
  const course = findCourse(context.library, params.courseId);
  const view = orNotFound(viewGuide(course));
  const { preparation, measureOf } = await viewPreparation(context, course);
  const shown = {
    ...view,
    preparation,
    size: { regular: measureOf(null, 'regular'), large: measureOf(null, 'large') },
    packs: view.packs.map((pack) => ({ ...pack, size: measureOf(pack.id, 'regular') })),
  };
  // A page that is kept would go on saying what is not ready.
  return preparation === null ? shown : data(shown, { headers: { 'Cache-Control': 'no-store' } });
}

export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders;

export const meta = publicMeta;

export default function GuidePage() {
  const {
    title: guideTitle,
    description,
    about,
    courseHref,
    callNumber,
    files,
    parts,
    packs,
    modules,
    preparation,
    size,
  } = useLoaderData<typeof loader>();
  const { t } = usePage();
  return (
    <>
      <CourseCrumbs courseHref={courseHref} here={t('guide.here')} />
      <div className="page-head">
        <CallNumber lines={callNumber} inline />
        <h1>{guideTitle}</h1>
        <p className="lede">{description}</p>
        <CourseText blocks={about} />
        <p>
          <a className="button" href={files.pdf}>
            {t('guide.pdf')}
          </a>
        </p>
        <p className="note">
          <PdfSize size={size.regular} /> {t('guide.pdfNote')}
        </p>
        {preparation !== null && (
          <Message kind="note">
            <p>{t('guide.preparing', preparation)}</p>
            <p>{t('guide.first')}</p>
          </Message>
        )}
      </div>
      <div className="columns main-aside">
        <GuideContents parts={parts} />
        <aside className="flow" aria-labelledby="take">
          <section className="panel flow">
            <h2 id="take">{t('guide.take')}</h2>
            <p>
              <a href={files.large}>{t('guide.large')}</a>
            </p>
            <p className="note">
              <PdfSize size={size.large} /> {t('guide.largeNote')}
            </p>
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
                    <p className="note">
                      {pack.size === null ? (
                        t('guide.packPages', { count: pack.count })
                      ) : (
                        <PdfSize size={pack.size} />
                      )}
                    </p>
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

/** Says how many pages a PDF has, and how large it is. Nothing is known of one before it is made. */
function PdfSize({ size }: { readonly size: { readonly bytes: number; readonly pages: number } | null }) {
  const { t } = usePage();
  if (size === null) return null;
  const { bytes, pages } = size;
  const kilobytes = Math.max(1, Math.round(bytes / 1000));
  return (
    <>
      {kilobytes < 1000
        ? t('guide.sizeSmall', { pages, kilobytes })
        : t('guide.size', { pages, megabytes: Math.round(kilobytes / 100) / 10 })}
    </>
  );
}
