import { createContext, useContext } from 'react';
import type { ReactNode } from 'react';
import { TextAreaField } from './form.tsx';
import { usePage } from './page-context.tsx';

const TypedContext = createContext<readonly string[]>([]);

interface TypedProviderProps {
  /** What was typed into the form that a page answers. */
  readonly texts: readonly string[];
  readonly children: ReactNode;
}

/**
 * Gives a page the texts of the form that it answers. They are beside the data of the page, since an error
 * page has none.
 */
export function TypedProvider({ texts, children }: TypedProviderProps) {
  return <TypedContext.Provider value={texts}>{children}</TypedContext.Provider>;
}

/** Returns the texts of the form that the page answers. It is empty if the page answers none. */
export const useTyped = (): readonly string[] => useContext(TypedContext);

/** Shows the texts that could not be saved, ready to copy. */
export function TypedTexts() {
  const { t } = usePage();
  const texts = useTyped();
  if (texts.length === 0) return null;
  return (
    <section className="flow" aria-labelledby="typed">
      <h2 id="typed">{t('typed.title')}</h2>
      <p>{t('typed.note')}</p>
      {texts.map((text, place) => (
        <TextAreaField
          key={place}
          name={`typed-${String(place + 1)}`}
          label={t('typed.text', { number: place + 1, of: texts.length })}
          rows={Math.min(12, text.split('\n').length + 2)}
          defaultValue={text}
          readOnly
          isPrinted
        />
      ))}
    </section>
  );
}
