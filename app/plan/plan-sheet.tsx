import type { FieldValueView, PlanPageView, PlanView } from './views.ts';
import { CheckIcon, HalfIcon, OpenIcon } from '#app/ui/icons.tsx';
import { usePage } from '#app/ui/page-context.tsx';

/** Lists the pages of a plan with the state of each. */
export function PlanContents({ plan }: { readonly plan: Pick<PlanView, 'course' | 'pages'> }) {
  const { t } = usePage();
  return (
    <nav className="slip" aria-labelledby="contents">
      <div className="slip-head">
        <div>
          <h2 id="contents">{t('plan.contents')}</h2>
          <p>{plan.course.title}</p>
        </div>
      </div>
      <div className="slip-group">
        <ol className="slip-lines slip-titles">
          {plan.pages.map((page) => (
            <li key={page.id}>
              <span className="no">{page.number}</span>{' '}
              <span className="title">
                <a href={`#${page.id}`}>{page.title}</a>
              </span>{' '}
              {page.state === 'empty' ? <span className="vh">{page.standing}</span> : <StateOf page={page} />}
            </li>
          ))}
        </ol>
      </div>
    </nav>
  );
}

interface PlanSheetProps {
  readonly page: PlanPageView;
  /** The number of pages in the plan. */
  readonly of: number;
}

/** Shows a page of a plan: what the learner wrote, and links to the fields that are missing. */
export function PlanSheet({ page, of }: PlanSheetProps) {
  const { t } = usePage();
  const written = page.sections.flatMap(({ heading, fields }) => {
    const given = fields.filter(({ isMissing }) => !isMissing);
    return given.length === 0 ? [] : [{ heading, given }];
  });
  return (
    <section className="card plan-page" aria-labelledby={page.id}>
      <p className="callno">
        <span>{page.code}</span>{' '}
        <span className="no-print">
          <span aria-hidden="true">
            {page.number}/{of}
          </span>{' '}
          <span className="vh">{t('plan.page', { number: page.number, of })}</span>
        </span>
      </p>
      <div className="card-body">
        <h2 id={page.id}>{page.title}</h2>
        <StateOf page={page} />
        {written.map(({ heading, given }) => (
          <div key={heading ?? ''}>
            {heading !== null && <h3>{heading}</h3>}
            <dl>
              {given.map((field) => (
                <div key={field.id}>
                  <dt>{field.label}</dt>
                  <dd dir="auto">
                    <FieldValue value={field.value} />
                  </dd>
                </div>
              ))}
            </dl>
          </div>
        ))}
        <Missing page={page} />
        <p className="note no-print">
          <a href={page.href}>{t(page.state === 'complete' ? 'plan.change' : 'plan.fillIn')}</a>{' '}
          {t('plan.fromLesson', { lesson: page.lesson })}
        </p>
      </div>
    </section>
  );
}

function StateOf({ page: { state, standing } }: { readonly page: PlanPageView }) {
  switch (state) {
    case 'complete':
      return (
        <span className="state is-done">
          <CheckIcon />
          {standing}
        </span>
      );
    case 'begun':
      return (
        <span className="state">
          <HalfIcon />
          {standing}
        </span>
      );
    case 'empty':
      return (
        <span className="state">
          <OpenIcon />
          {standing}
        </span>
      );
  }
}

function FieldValue({ value }: { readonly value: FieldValueView }) {
  const { t } = usePage();
  switch (value.kind) {
    case 'words':
      return value.texts.join('\n\n');
    case 'options':
      return (
        <ul className="plain ticks">
          {value.options.map(({ text, isTicked }) => (
            <li key={text} className={isTicked ? 'is-done' : undefined}>
              {isTicked ? <CheckIcon /> : <OpenIcon />}
              <span>
                <span className="vh">{t(isTicked ? 'plan.ticked' : 'plan.notTicked')} </span>
                {text}
              </span>
            </li>
          ))}
        </ul>
      );
    case 'blank':
      return null;
  }
}

/** Lists the missing fields. The list is folded if the whole page is empty. */
function Missing({ page: { missing, state } }: { readonly page: PlanPageView }) {
  const { t } = usePage();
  if (missing.length === 0) return null;
  const list = (
    <ul>
      {missing.map(({ label, href }) => (
        <li key={href}>
          <a href={href}>{label}</a>
        </li>
      ))}
    </ul>
  );
  return state === 'empty' ? (
    <details className="note missing">
      <summary>{t('plan.toFillIn', { count: missing.length })}</summary>
      {list}
    </details>
  ) : (
    <div className="callout note missing">
      <p>{t('plan.missing')}</p>
      {list}
    </div>
  );
}
