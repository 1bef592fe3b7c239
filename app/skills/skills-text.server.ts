import type { Translate } from '#app/messages/messages.ts';
import { flagWord, signed } from './skills-views.ts';
import type { ComparisonView, ModuleResultView, SkillsResultView } from './skills-views.ts';

/** A result as a plain text file: all that its page says. */
export function describeSkills(result: SkillsResultView, t: Translate, day: (iso: string) => string): string {
  const { modules, start, comparison } = result;
  const title = t('skills.resultKind', { date: day(result.finishedAt) });
  const head = start === null ? t('skills.resultPlan') : t('skills.resultTitle', { number: start.number });
  const compared =
    comparison === null
      ? []
      : [
          underline(t('skills.compare')),
          t('skills.compareNote'),
          ...comparison.modules.map((module) => describeChange(module, comparison.firstAt !== null, t)),
        ];
  const judged = [underline(t('skills.judged')), ...modules.map((module) => describeSituation(module, t))];
  const parts = [
    underline(title),
    head,
    ...modules.map((module) => describeModule(module, t)),
    ...compared,
    ...judged,
    t('skills.own'),
  ];
  return `${parts.join('\n\n')}\n`;
}

const underline = (text: string): string => `${text}\n${'-'.repeat(text.length)}`;

const titleOf = ({ number, title }: ModuleResultView): string => `${String(number)}. ${title}`;

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
