import type { Paper } from '#certificates/pdf/paper.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import type { Made } from '#app/platform/worker.server.ts';
import { describeDay } from './plan.server.ts';
import type { FieldValueView, PlanPageView, PlanView } from './views.ts';
import { planSource } from './plan-source.ts';
import { hasMarks, isRightToLeft, legible, spellOut, writtenIn } from './written.ts';

/**
 * Renders a plan as a tagged PDF. A title page with the contents comes before the tools, which follow each
 * other. Fields that are not filled in leave room for writing by hand.
 */
export async function renderPlanPdf(plan: PlanView, context: RequestContext, paper: Paper): Promise<Made> {
  const { t, locale, client, typeset } = context;
  const { language, region = null } = new Intl.Locale(plan.course.locale);
  const { withoutFont } = context.awardMaker;
  const isNamePrintable = (await withoutFont(plan.learnerName)).length === 0;
  const missing = await withoutFont(writtenIn(plan).join('\n'));
  const data = {
    paper: paper === 'a4' ? 'a4' : 'us-letter',
    language,
    region,
    title: plan.title,
    course: plan.course.title,
    author: legible(plan.learnerName),
    name: directed(isNamePrintable ? plan.learnerName : '', []),
    nameNote: isNamePrintable ? null : t('plan.nameByHand'),
    spelledNote: missing.length === 0 ? null : t('plan.spelledOut'),
    standing: `${t('plan.preparedOn', { date: describeDay(plan.day, locale) })}. ${plan.progress}`,
    words: {
      name: t('plan.name'),
      contents: t('plan.contents'),
      ticked: t('plan.ticked'),
      notTicked: t('plan.notTicked'),
      fillIn: t('plan.fillIn'),
    },
    pages: plan.pages.map((page) => pageData(page, { ...context, missing })),
  };
  return typeset(planSource, data, client);
}

/** Letters that no font here can set. */
type Letters = readonly string[];

const pageData = (
  page: PlanPageView,
  { t, publicUrl, missing }: Pick<RequestContext, 't' | 'publicUrl'> & { readonly missing: Letters },
): Record<string, unknown> => ({
  code: page.code,
  title: page.title,
  standing: `${page.standing}. ${t('plan.fromLesson', { lesson: page.lesson })}.`,
  href: page.state === 'complete' ? null : publicUrl + page.href,
  sections: page.sections.map(({ heading, fields }) => ({
    heading,
    fields: fields.map(({ label, hint, isMissing, value }) => ({
      label,
      hint: isMissing ? hint : null,
      ...valueData(value, missing),
    })),
  })),
});

/** Returns `texts`, `options` or `lines`. The Typst source looks for them in this order. */
function valueData(value: FieldValueView, missing: Letters): Record<string, unknown> {
  switch (value.kind) {
    case 'words':
      return { texts: value.texts.map((text) => directed(text, missing)) };
    case 'options':
      return { options: value.options };
    case 'blank':
      return { lines: value.lines };
  }
}

/** Splits a text into lines, and adds the direction of its first letter and what font it takes. */
const directed = (text: string, missing: Letters) => ({
  lines: spellOut(legible(text), missing).split('\n'),
  direction: isRightToLeft(text) ? 'rtl' : 'ltr',
  hasMarks: hasMarks(text),
});
