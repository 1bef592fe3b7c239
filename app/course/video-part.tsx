import { mediaPath } from '#app/addresses.ts';
import type { Media } from '#courses/schema/media.ts';
import type { Video } from '#courses/schema/part.ts';
import { CourseText } from '#app/ui/blocks.tsx';
import { usePage } from '#app/ui/page-context.tsx';

/**
 * Shows a recording with its size and its transcript. Nothing is downloaded until the learner starts it.
 * Captions are off at first, since a browser would download them with the page.
 */
export function VideoPart({ video }: { readonly video: Video }) {
  const { t } = usePage();
  const { id, title, minutes, source, transcript } = video;
  return (
    <section className="lesson-part flow" aria-labelledby={id}>
      <p className="kind">{t('video.kind')}</p>
      <h2 id={id}>{title}</h2>
      {source.kind === 'file' ? (
        <figure className="video">
          <video controls preload="none" aria-labelledby={id}>
            <source src={urlOf(source.film)} />
            <track kind="captions" src={urlOf(source.captions)} label={t('video.captions')} />
          </video>
          <figcaption className="note">
            {t('video.size', { minutes, megabytes: megabytesOf(source.film.bytes) })}{' '}
            <a href={urlOf(source.film)} download>
              {t('video.download')}
            </a>
          </figcaption>
        </figure>
      ) : (
        <p>
          <a href={source.url} rel="noreferrer">
            {t('video.watch', { title, site: new URL(source.url).hostname })}
          </a>{' '}
          <span className="note">{t('video.size', { minutes, megabytes: source.megabytes })}</span>
        </p>
      )}
      <details>
        <summary>{t('video.transcript')}</summary>
        <CourseText blocks={transcript} />
      </details>
    </section>
  );
}

const urlOf = ({ courseId, file }: Media): string => mediaPath(courseId, file);

const megabytesOf = (bytes: number): number => Math.max(0.1, Math.round(bytes / 100_000) / 10);
