import type { ReadContent } from './read.ts';
import { checkAnchors, checkHeadings, checkLinks } from './rules/anchors.ts';
import { checkBanks } from './rules/banks.ts';
import { checkGuide } from './rules/guide.ts';
import { checkEvents } from './rules/events.ts';
import { checkHours } from './rules/hours.ts';
import { checkLanding } from './rules/landing.ts';
import { checkIds, checkRetired } from './rules/ids.ts';
import { checkImages } from './rules/images.ts';
import { checkAskedItems, checkBankSize, checkObjectives } from './rules/objectives.ts';
import { checkAssumes } from './rules/modules.ts';
import { checkCatalogue } from './rules/catalogue.ts';
import { checkPlan } from './rules/plan.ts';
import { checkSkills } from './rules/skills.ts';
import { checkTerms, checkUnusedTerms } from './rules/terms.ts';
import type { CourseSources } from './sources.ts';
import type { Problem } from './schema/library.ts';

type Rule = (course: CourseSources) => readonly Problem[];

const rules: readonly Rule[] = [
  checkRetired,
  checkAnchors,
  checkHeadings,
  checkImages,
  checkTerms,
  checkBanks,
];

/**
 * These rules find what is missing, so they run only if every file of the course could be read. Otherwise
 * they would report things that are only unread.
 */
const rulesOfWholes: readonly Rule[] = [
  checkAssumes,
  checkAskedItems,
  checkBankSize,
  checkObjectives,
  checkUnusedTerms,
  checkLinks,
  checkHours,
  checkPlan,
  checkSkills,
  checkGuide,
  checkLanding,
];

/** Returns every problem that keeps the content from being served, sorted by file and line. */
export function checkContent({ courses, catalogue, events, problems }: ReadContent): readonly Problem[] {
  const found = courses.flatMap((course) =>
    [...rules, ...(course.isWhole ? rulesOfWholes : [])].flatMap((rule) => rule(course)),
  );
  const ofCatalogue = catalogue === null ? [] : checkCatalogue(catalogue, courses);
  return [...problems, ...checkIds(courses), ...found, ...ofCatalogue, ...checkEvents(events, courses)].sort(
    byPlace,
  );
}

/** Formats problems for a terminal, each on its own lines. */
export function describeProblems(problems: readonly Problem[], one = 'problem'): string {
  const lines = problems.map(
    ({ file, line, rule, message, remedy }) =>
      `${file}:${String(line)}  ${message}  [${rule}]\n    ${remedy}`,
  );
  const count = `${String(problems.length)} ${one}${problems.length === 1 ? '' : 's'}`;
  return `${lines.join('\n')}\n${count} in the course content.`;
}

/** Orders problems by file and line. */
export const byPlace = (a: Problem, b: Problem): number =>
  a.file.localeCompare(b.file, 'en') || a.line - b.line;
