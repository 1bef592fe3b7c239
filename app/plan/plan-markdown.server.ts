import type { Translate } from '#app/messages/messages.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import { quote } from '#app/ui/markdown.ts';
import { describeDay } from './plan.server.ts';
import type { FieldValueView, PlanPageView, PlanView } from './views.ts';

/** Renders a plan as a Markdown file. */
export function planMarkdown(plan: PlanView, { t, locale, publicUrl }: RequestContext): string {
  const name = plan.learnerName === '' ? [] : [`${t('plan.name')}: ${plan.learnerName}`];
  return `${[
    `# ${plan.title}`,
    plan.course.title,
    ...name,
    `${t('plan.preparedOn', { date: describeDay(plan.day, locale) })}. ${plan.progress}`,
    ...plan.pages.flatMap((page) => describePage(page, t, publicUrl)),
  ].join('\n\n')}\n`;
}

function describePage(page: PlanPageView, t: Translate, publicUrl: string): readonly string[] {
  const missing = page.missing.map(({ label, href }) => `- [${label}](${publicUrl}${href})`);
  return [
    `## ${String(page.number)}. ${page.title} (${page.code})`,
    `${page.standing}. ${t('plan.fromLesson', { lesson: page.lesson })}`,
    ...page.sections.flatMap(({ heading, fields }) => {
      const given = fields.filter(({ isMissing }) => !isMissing);
      return [
        ...(heading === null || given.length === 0 ? [] : [`### ${heading}`]),
        ...given.flatMap(({ label, value }) => [`**${label}**`, describeValue(value)]),
      ];
    }),
    ...(missing.length === 0 ? [] : [`${t('plan.missing')}:`, missing.join('\n')]),
  ];
}

function describeValue(value: FieldValueView): string {
  switch (value.kind) {
    case 'words':
      return quote(value.texts);
    case 'options':
      return value.options.map(({ text, isTicked }) => `- [${isTicked ? 'x' : ' '}] ${text}`).join('\n');
    case 'blank':
      return '';
  }
}
