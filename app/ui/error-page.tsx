import { coursesPath, deskPath, frontPath } from '#app/addresses.ts';
import type { Missing } from '#app/http/missing.ts';
import { usePage } from './page-context.tsx';
import { TypedTexts, useTyped } from './typed-texts.tsx';

interface ErrorPageProps {
  readonly status: number;
  readonly missing: Missing;
}

/** Shows what went wrong, what is saved, and where to continue. */
export function ErrorPage({ status, missing }: ErrorPageProps) {
  const { t, owner } = usePage();
  const words = wordsFor(status, useTyped().length > 0 && missing === 'page' ? 'place' : missing);
  return (
    <div className="flow narrow">
      <p className="callno callno-line">
        <span className="vh">{t('error.label')} </span>
        {status}
      </p>
      <h1>{t(words.title)}</h1>
      <p className="lede">{t(words.text)}</p>
      <TypedTexts />
      <div className="row">
        {owner === '' ? (
          <a className="button" href={coursesPath}>
            {t('error.toCourses')}
          </a>
        ) : (
          <a className="button" href={deskPath}>
            {t('error.toDesk')}
          </a>
        )}{' '}
        <a className="button quiet" href={frontPath}>
          {t('error.toFront')}
        </a>
      </div>
    </div>
  );
}

/** Returns the message keys for a status. */
export function wordsFor(status: number, missing: Missing) {
  switch (status) {
    case 400:
      return { title: 'error.400.title', text: 'error.400.text' } as const;
    case 403:
      return { title: 'error.403.title', text: 'error.403.text' } as const;
    case 404:
      if (missing === 'attempt') return { title: 'error.attempt.title', text: 'error.attempt.text' } as const;
      if (missing === 'place') return { title: 'error.404.title', text: 'error.place.text' } as const;
      return { title: 'error.404.title', text: 'error.404.text' } as const;
    case 405:
      return { title: 'error.405.title', text: 'error.405.text' } as const;
    case 429:
      return { title: 'error.429.title', text: 'error.429.text' } as const;
    default:
      return { title: 'error.500.title', text: 'error.500.text' } as const;
  }
}
