import { dateFormat } from '#courses/date-format.ts';
import type { Learner } from '#app/http/learner.server.ts';
import type { Translate } from '#app/messages/messages.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import { timeZoneOf } from '#app/ui/time-zone.server.ts';
import type { SkillsCourse } from './skills-history.server.ts';
import { readSkillsResult } from './skills-result.server.ts';
import { flagWord, signed } from './skills-words.ts';
import type { ComparisonView, ModuleResultView, SkillsResultView } from './views.ts';

/** Returns a result as plain text, or null if the check is open or belongs to somebody else. */
export async function viewSkillsText(
  context: RequestContext,
  learner: Learner,
  course: SkillsCourse,
  checkId: string,
): Promise<string | null> {
  const result = await readSkillsResult(context, learner, course, checkId);
  if (result === null) return null;
  const timeZone = await timeZoneOf(context, learner);
  const format = dateFormat(context.locale, { dateStyle: 'medium', timeZone });
  return describeSkills(result, context.t, (iso) => format.format(new Date(iso)));
}

function describeSkills(result: SkillsResultView, t: Translate, day: (iso: string) => string): string {
  const { modules, start, comparison, growth, isAfter } = result;
  const title = t('skills.resultKind', { date: day(result.finishedAt) });
  const head =
    growth !== null
      ? t('skills.growth', growth)
      : isAfter
        ? t('skills.resultBefore')
        : start === null
          ? t('skills.resultPlan')
          : t('skills.resultTitle', { number: start.number });
  const compared =
    comparison === null
      ? []
      : [
          underline(t('skills.compare')),
          t('skills.compareNote'),
          ...comparison.modules.map((module) => describeChange(module, comparison.firstAt !== null, t)),
        ];
  const judged = [underline(t('skills.judged')), ...modules.map((module) => describeSituation(module, t))];
  const sections = [
    underline(title),
    head,
    ...compared,
    ...modules.map((module) => (isAfter ? describeProfile(module, t) : describeModule(module, t))),
    ...judged,
    t('skills.own'),
  ];
  return `${sections.join('\n\n')}\n`;
}

const underline = (text: string): string => `${text}\n${'-'.repeat(text.length)}`;

const titleOf = ({ number, title }: ModuleResultView): string => `${String(number)}. ${title}`;

/** After the course nothing is advised. */
const describeProfile = (module: ModuleResultView, t: Translate): string =>
  `${titleOf(module)}: ${String(module.profile ?? t('skills.notEnough'))}`;

function describeModule(module: ModuleResultView, t: Translate): string {
  const { profile, band, minutes, advice, flags, safetyLesson } = module;
  const value = t('skills.chartValue', {
    profile: profile ?? t('skills.notEnough'),
    band: t('skills.band', { band }),
  });
  return [
    `${titleOf(module)}: ${value}. ${t('skills.minutes')}: ${String(minutes)}`,
    advice,
    ...flags.map((flag) => t('skills.flag', { flag: flagWord(flag) })),
    ...(safetyLesson === null
      ? []
      : [t('skills.safety', { number: safetyLesson.number, title: safetyLesson.title })]),
  ].join('\n');
}

function describeChange({ title, statements }: ComparisonView, hasFirst: boolean, t: Translate): string {
  const lines = statements.map(({ text, sinceFirst, sinceLookingBack }) =>
    [
      `- ${text}`,
      ...(hasFirst ? [`  ${t('skills.sinceFirst')}: ${signed(sinceFirst)}`] : []),
      `  ${t('skills.sinceLooking')}: ${signed(sinceLookingBack)}`,
    ].join('\n'),
  );
  return [title, ...lines].join('\n');
}

function describeSituation(module: ModuleResultView, t: Translate): string {
  const { text, options } = module.situation;
  const lines = options.map(({ text: option, feedback, points, isChosen }) => {
    const choice = isChosen ? ` ${t('skills.yourChoice', { points })}` : '';
    return `  [${isChosen ? 'x' : ' '}] ${option}${choice}\n      ${feedback}`;
  });
  return [`${titleOf(module)}: ${text}`, ...lines].join('\n');
}
