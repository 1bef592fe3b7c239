import { planEvent } from './events.ts';
import { lessonMinutes } from './minutes.ts';
import type { ReadContent } from './read.ts';
import type { Item } from './items/item.ts';
import type { Course, Lesson, Library, Module, Training } from './schema/library.ts';
import { siteOf } from './site.ts';
import type { CourseSources, ModuleSources, TrainingSource } from './sources.ts';

/** Assembles the library from content without problems, and freezes it. */
export const assembleLibrary = ({ courses, catalogue, events, site }: ReadContent): Library =>
  deepFreeze({
    courses: courses.map(assembleCourse),
    trainings: catalogue?.trainings.map(assembleTraining) ?? [],
    program: catalogue?.program?.data ?? null,
    events: events.map(planEvent),
    site: siteOf(site),
  });

const assembleTraining = ({ data, transcript }: TrainingSource): Training => ({ ...data, transcript });

function assembleCourse({
  course,
  glossary,
  about,
  guide,
  media,
  modules,
  skillsCheck,
}: CourseSources): Course {
  const items = new Map(modules.flatMap(({ quiz }) => quiz.items).map(({ item }) => [item.id, item]));
  const assembled = modules.map((sources, index) =>
    assembleModule(sources, index + 1, glossary.data.terms, items, course.data.plan),
  );
  return {
    ...course.data,
    about,
    guide: guide?.data ?? null,
    media,
    modules: assembled,
    glossary: [...glossary.data.terms].sort((a, b) => a.term.localeCompare(b.term, course.data.locale)),
    minutes: assembled.reduce((sum, module) => sum + module.minutes, 0),
    lessonCount: assembled.reduce((sum, module) => sum + module.lessons.length, 0),
    skillsCheck: skillsCheck?.data ?? null,
  };
}

function assembleModule(
  { module, scene, lessons, quiz }: ModuleSources,
  number: number,
  terms: Lesson['terms'],
  items: ReadonlyMap<string, Item>,
  plan: readonly string[],
): Module {
  const assembled = lessons.map(({ data: { opening, ...data }, parts }, index): Lesson => {
    const openingItem = items.get(opening ?? '') ?? null;
    return {
      ...data,
      number: `${String(number)}.${String(index + 1)}`,
      place: index + 1,
      minutes: lessonMinutes(parts, openingItem !== null),
      terms: data.terms.flatMap((name) => terms.find(({ term }) => term === name) ?? []),
      parts: parts.map((part) => (part.kind === 'tool' ? { ...part, plan: plan.includes(part.id) } : part)),
      openingItem,
      practiceItems: parts.flatMap((part) =>
        part.kind === 'practice' ? (items.get(part.itemId) ?? []) : [],
      ),
    };
  });
  return {
    ...module.data,
    scene,
    number,
    minutes: assembled.reduce((sum, lesson) => sum + lesson.minutes, 0),
    lessons: assembled,
    items: quiz.items.map(({ item }) => item),
  };
}

/** Freezes a value and all that it holds. */
export function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(deepFreeze);
  }
  return value;
}
