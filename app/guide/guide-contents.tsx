import { usePage } from '#app/ui/page-context.tsx';

interface GuideContentsProps {
  readonly parts: readonly {
    /** Null for a part that has none. */
    readonly letter: string | null;
    readonly title: string;
    readonly pages: readonly {
      readonly id: string;
      readonly title: string;
      /** True if the page belongs to the Conversation Plan. */
      readonly plan: boolean;
      readonly lessons: readonly {
        readonly number: string;
        readonly title: string;
        readonly href: string;
      }[];
      readonly tools: readonly { readonly code: string; readonly href: string }[];
    }[];
  }[];
}

/** Lists every page of the guide, with the lessons that teach it and the tools that it prints. */
export function GuideContents({ parts }: GuideContentsProps) {
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
