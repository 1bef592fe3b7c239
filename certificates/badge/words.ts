import type { AchievementFacts } from '#certificates/facts.ts';

/** The fixed words of a badge, in the language of the course. */
export interface BadgeWords {
  /** What kind of thing was finished, such as "Module 4". */
  readonly kind: (facts: AchievementFacts) => string;
  /** What the module is a part of. */
  readonly partOf: (course: string) => string;
  /** A sentence or two on the achievement itself, whoever earned it. */
  readonly description: (facts: AchievementFacts) => string;
  /** Heading of the list of objectives. */
  readonly objectives: string;
  readonly score: string;
  /** On what day it was finished. */
  readonly completed: (isoDate: string) => string;
}

const number = new Intl.NumberFormat('en-US');

const day = new Intl.DateTimeFormat('en-US', { dateStyle: 'long', timeZone: 'UTC' });

const hours = ({ contactHours, minutesPerHour }: AchievementFacts): string =>
  contactHours === 0
    ? ''
    : ` It counts for ${number.format(contactHours)} contact ${contactHours === 1 ? 'hour' : 'hours'} of ${number.format(minutesPerHour)} minutes.`;

/**
 * English: the language of every course so far. A second one is a second object, chosen by the locale of the
 * facts.
 */
export const englishBadgeWords: BadgeWords = {
  kind: (facts) => (facts.kind === 'course' ? 'Course' : `Module ${number.format(facts.moduleNumber)}`),
  partOf: (course) => `of ${course}`,
  // The statement of a course goes on from its title: "… and can lead a community conversation."
  description: (facts) =>
    facts.kind === 'course'
      ? `Anyone who earned it finished the course ${facts.courseTitle} ${facts.statement}${hours(facts)}`
      : `Anyone who earned it finished ${facts.moduleTitle}, module ${number.format(facts.moduleNumber)} of the course ${facts.courseTitle}. ${facts.statement}${hours(facts)}`,
  objectives: 'Learning objectives:',
  score: 'Average of the best quiz scores',
  completed: (isoDate) => `Completed on ${day.format(new Date(isoDate))}.`,
};
