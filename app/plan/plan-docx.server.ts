import type { Paper } from '#certificates/pdf/paper.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import type { WordCell, WordDocument, WordRow } from '#app/platform/word.server.ts';
import type { Made } from '#app/platform/worker.server.ts';
import { describeDay } from './plan.server.ts';
import type { PlanFieldView, PlanPageView, PlanView } from './views.ts';
import { isRightToLeft, legible } from './written.ts';

export const docxType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

type Blocks = WordDocument['blocks'];

/** Renders a plan as a Word document with headings, tables and check boxes. */
export const renderPlanDocx = (plan: PlanView, context: RequestContext, paper: Paper): Promise<Made> =>
  context.makeWord(
    {
      title: plan.title,
      creator: legible(plan.learnerName),
      description: plan.course.title,
      locale: plan.course.locale,
      paper,
      footer: [plan.title, ...(plan.learnerName === '' ? [] : [legible(plan.learnerName)])].join(' · '),
      blocks: [...titlePage(plan, context), ...plan.pages.flatMap((page) => sheet(page, context))],
    },
    context.client,
  );

function titlePage(plan: PlanView, { t, locale }: RequestContext): Blocks {
  return [
    { kind: 'text', style: 'Normal', text: plan.course.title },
    { kind: 'text', style: 'Title', text: plan.title },
    ...(plan.learnerName === '' ? [] : [writtenLine(plan.learnerName)]),
    {
      kind: 'text',
      style: 'Note',
      text: `${t('plan.preparedOn', { date: describeDay(plan.day, locale) })}. ${plan.progress}`,
    },
    { kind: 'heading', text: t('plan.contents') },
    ...plan.pages.map(({ id, number, title, standing }) => ({
      kind: 'contents' as const,
      id,
      text: `${String(number)}. ${title}`,
      note: standing,
    })),
  ];
}

function sheet(page: PlanPageView, { t, publicUrl }: RequestContext): Blocks {
  const { missing } = page;
  const links = missing.map(({ label, href }) => ({ text: label, url: publicUrl + href }));
  return [
    {
      kind: 'chapter',
      id: page.id,
      code: page.code,
      title: page.title,
    },
    {
      kind: 'text',
      style: 'Note',
      text: `${page.standing}. ${t('plan.fromLesson', { lesson: page.lesson })}.`,
    },
    ...page.sections.flatMap(({ heading, fields }): Blocks => [
      ...(heading === null ? [] : [{ kind: 'heading' as const, text: heading }]),
      {
        kind: 'table',
        head: [t('plan.part'), t('plan.words')],
        rows: fields.map((field): WordRow => ({ label: field.label, cell: describe(field, t) })),
      },
    ]),
    ...(links.length === 0 ? [] : [{ kind: 'links' as const, title: t('plan.missing'), links }]),
  ];
}

function describe({ value }: PlanFieldView, t: RequestContext['t']): readonly WordCell[] {
  switch (value.kind) {
    case 'words':
      return value.texts.flatMap((text) => text.split('\n').map(writtenLine));
    case 'options':
      return value.options.map(({ text, isTicked }) => ({ kind: 'box', text: legible(text), isTicked }));
    case 'blank':
      return [{ kind: 'text', style: 'Note', text: t('plan.blank') }];
  }
}

const writtenLine = (text: string) => ({
  kind: 'written' as const,
  text: legible(text),
  rightToLeft: isRightToLeft(text),
});
