import type { Item } from '../items/item.ts';
import type { Block } from './block.ts';
import type { Guide } from './guide.ts';
import type { PlannedEvent } from './event.ts';
import type { Media } from './media.ts';
import type { LessonPart } from './part.ts';
import type { SkillsCheck } from './skills-check.ts';
import type { CourseFile, GlossaryTerm, LessonFrontMatter, ModuleFile } from './course.ts';
import type { Program, TrainingFile } from './training.ts';

/** Everything the platform knows of its content, read once and frozen. */
export interface Library {
  readonly courses: readonly Course[];
  /** The catalogue, in the order of its files; empty where there is none. */
  readonly trainings: readonly Training[];
  /** What is true of all trainings; null where there is no catalogue. */
  readonly program: Program | null;
  /** Those of the content and the operator's own. */
  readonly events: readonly PlannedEvent[];
}

/** A training or a series of them. */
export interface Training extends Readonly<Omit<TrainingFile, 'transcript'>> {
  /** Null where there is none. */
  readonly transcript: readonly Block[] | null;
}

export interface Course extends Readonly<Omit<CourseFile, 'modules'>> {
  readonly modules: readonly Module[];
  /** Who made the course and what to know of it. */
  readonly about: readonly Block[];
  /** Files that its videos use. */
  readonly media: readonly Media[];
  /** What a learner takes along, of its tools. */
  readonly guide: Guide | null;
  /** In alphabetical order. */
  readonly glossary: readonly GlossaryTerm[];
  /** Minutes of all lessons, quizzes not counted. */
  readonly minutes: number;
  readonly lessonCount: number;
  /** What finds out which modules to study; null where the course has none. */
  readonly skillsCheck: SkillsCheck | null;
}

export interface Module extends Readonly<Omit<ModuleFile, 'lessons'>> {
  /** 1 for the first module. */
  readonly number: number;
  readonly minutes: number;
  readonly lessons: readonly Lesson[];
  /** The item bank of the quiz. */
  readonly items: readonly Item[];
}

export interface Lesson extends Readonly<Omit<LessonFrontMatter, 'terms' | 'opening'>> {
  /** "1.2" for the second lesson of the first module. */
  readonly number: string;
  /** 2 for the second lesson of its module. */
  readonly place: number;
  /** Computed from its words and activities. */
  readonly minutes: number;
  readonly terms: readonly GlossaryTerm[];
  /** The body. */
  readonly parts: readonly LessonPart[];
  /** The question before reading, with its answer. */
  readonly openingItem: Item | null;
  /** The items that the lesson's checks ask. */
  readonly checkItems: readonly Item[];
}

/** What is wrong, where, and what to do about it. */
export interface Problem {
  /** Path from the content folder. */
  readonly file: string;
  /** First line is 1. */
  readonly line: number;
  readonly rule: string;
  readonly message: string;
  readonly remedy: string;
}
