import { assemblePlan } from '#courses/plan.ts';
import type { Plan, PlanField, PlanPage } from '#courses/plan.ts';
import type { Course } from '#courses/schema/library.ts';
import type { Field } from '#courses/schema/part.ts';
import { entryFieldName } from '#app/course/index.ts';
import type { Translate } from '#app/messages/messages.ts';
import { planPath, toolPath } from '#app/addresses.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import { isDay } from '#courses/schema/part.ts';
import { localDate } from '#courses/zoned-time.ts';
import { dateFormat } from '#courses/date-format.ts';
import type { Learner } from '#app/http/learner.server.ts';
import type { FieldValueView, PlanFieldView, PlanPageView, PlanSummary, PlanView } from './views.ts';
import { timeZoneOf } from '#app/ui/time-zone.server.ts';

/**
 * Returns the Conversation Plan of a learner. It is empty for a visitor without a session.
 *
 * @returns null if the course has no plan
 */
export async function viewPlan(
  context: RequestContext,
  learner: Learner | null,
  course: Course,
): Promise<PlanView | null> {
  if (course.plan.length === 0) return null;
  const plan = await readPlan(context, learner, course);
  const timeZone = await timeZoneOf(context, learner);
  const { t } = context;
  return {
    title: t('plan.title'),
    course: {
      id: course.id,
      title: course.title,
      locale: course.locale,
    },
    learnerName: learner?.isGuest === false ? learner.name : '',
    day: localDate(context.now(), timeZone),
    progress: t('plan.progress', { complete: plan.complete, begun: plan.begun, of: plan.pages.length }),
    complete: plan.complete,
    begun: plan.begun,
    pages: plan.pages.map((page) => viewPage(course, page, context)),
  };
}

async function readPlan({ store }: RequestContext, learner: Learner | null, course: Course): Promise<Plan> {
  const saved = learner === null ? null : await store.readEntries(learner.id, course.id);
  return assemblePlan(course, new Map([...(saved ?? [])].map(([id, { entry }]) => [id, entry])));
}

/** Returns how many pages of the plan are filled in, or null if the course has no plan. */
export async function summarizePlan(
  context: RequestContext,
  learner: Learner | null,
  course: Course,
): Promise<PlanSummary | null> {
  if (course.plan.length === 0) return null;
  const { complete, pages } = await readPlan(context, learner, course);
  return { href: planPath(course.id), complete, of: pages.length };
}

function viewPage(course: Course, page: PlanPage, { t, locale }: RequestContext): PlanPageView {
  const { number, tool, lesson, state, sections, missing } = page;
  const href = toolPath(course.id, tool.id);
  const labels = sections.flatMap(({ fields }) => fields.map(({ field }) => field.label));
  return {
    id: tool.id,
    number,
    code: tool.code,
    title: tool.title,
    lesson: `${lesson.number} ${lesson.title}`,
    href,
    state,
    standing: t('plan.standing', { state, missing: missing.length, of: labels.length }),
    missing: missing.map(({ field: { id, label }, heading }) => ({
      // A tool may have several fields with one label, such as "OK today". Their heading tells them apart.
      label:
        heading !== null && labels.filter((other) => other === label).length > 1
          ? `${heading}: ${label}`
          : label,
      href: `${href}#${entryFieldName(tool.id, id)}`,
    })),
    sections: sections.map(({ heading, fields }) => ({
      heading,
      fields: fields.map((field) => viewField(field, t, locale)),
    })),
  };
}

function viewField({ field, values }: PlanField, t: Translate, locale: string): PlanFieldView {
  return {
    id: field.id,
    label: field.label,
    hint: field.hint ?? null,
    isMissing: values.length === 0,
    value: viewValue(field, values, t, locale),
  };
}

/** How many lines a printed plan leaves for writing by hand. */
const handLines = { line: 1, date: 1, number: 1, text: 2 } as const;

function viewValue(
  { kind, options }: Field,
  values: readonly string[],
  t: Translate,
  locale: string,
): FieldValueView {
  const words = (texts: readonly string[]): FieldValueView => ({ kind: 'words', texts });
  switch (kind) {
    case 'line':
    case 'text':
    case 'number':
      return values.length === 0 ? { kind: 'blank', lines: handLines[kind] } : words(values);
    case 'date':
      return values.length === 0
        ? { kind: 'blank', lines: handLines[kind] }
        : words(values.map((value) => describeDay(value, locale)));
    case 'yes-no':
      return values.length === 0
        ? boxes([t('entry.yes'), t('entry.no')], [])
        : words(values.map((value) => t(value === 'yes' ? 'entry.yes' : 'entry.no')));
    case 'choice':
      return values.length === 0 ? boxes(options, []) : words(values);
    case 'checks':
      return boxes(options, values);
  }
}

/** An option that was ticked and is no longer in the course stays in the plan, after the others. */
const boxes = (options: readonly string[], ticked: readonly string[]): FieldValueView => ({
  kind: 'options',
  options: [...new Set([...options, ...ticked])].map((text) => ({ text, isTicked: ticked.includes(text) })),
});

/** Formats an ISO day. Any other text in a date field is returned unchanged, even if it looks like a day. */
export const describeDay = (value: string, locale: string): string =>
  isDay(value) ? dateFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(value)) : value;

/**
 * Returns the name of a downloaded plan, such as "conversation-plan-facilitation-skills-2026-11-22.pdf". The
 * day shows which of several downloads is the newest.
 */
export const planFileName = ({ course, day }: PlanView, extension: 'pdf' | 'docx' | 'md'): string =>
  `conversation-plan-${course.id}-${day}.${extension}`;
