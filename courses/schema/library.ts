import type { Item } from '../items/item.ts';
import type { Block, Drawing } from './block.ts';
import type { Guide } from './guide.ts';
import type { PlannedEvent } from './event.ts';
import type { Media } from './media.ts';
import type { LessonPart } from './part.ts';
import type { RuleId } from '../rule.ts';
import type { Site } from './site.ts';
import type { SkillsCheck } from './skills-check.ts';
import type { CourseFile, GlossaryTerm, LessonFrontMatter, ModuleFile } from './course.ts';
import type { Program, TrainingFile } from './training.ts';

/** All content of the site, read once and frozen. */
export interface Library {
  readonly courses: readonly Course[];
  /** The trainings, in the order of their files; empty if there is no catalogue. */
  readonly trainings: readonly Training[];
  /** The program of the catalogue; null if there is no catalogue. */
  readonly program: Program | null;
  /** The events of the content and of the operator. */
  readonly events: readonly PlannedEvent[];
  /** The operator's own face. */
  readonly site: Site;
}

/** A training or a series of trainings. */
export interface Training extends Readonly<Omit<TrainingFile, 'transcript'>> {
  /** The transcript, or null. */
  readonly transcript: readonly Block[] | null;
}

export interface Course extends Readonly<Omit<CourseFile, 'modules'>> {
  readonly modules: readonly Module[];
  /** The text about the course. */
  readonly about: readonly Block[];
  /** The files that its videos use. */
  readonly media: readonly Media[];
  /** The companion guide; null if the course has none. */
  readonly guide: Guide | null;
  /** The terms in alphabetical order. */
  readonly glossary: readonly GlossaryTerm[];
  /** The minutes of all lessons, without the quizzes. */
  readonly minutes: number;
  readonly lessonCount: number;
  /** The skills check; null if the course has none. */
  readonly skillsCheck: SkillsCheck | null;
}

/** A drawing of what a module is about. It has no words in it. */
export interface Scene {
  readonly title: string;
  /** Describes the drawing for who does not see it. */
  readonly description: string;
  readonly drawing: Drawing;
}

export interface Module extends Readonly<Omit<ModuleFile, 'lessons' | 'scene'>> {
  /** 1 for the first module. */
  readonly number: number;
  readonly minutes: number;
  readonly lessons: readonly Lesson[];
  readonly scene: Scene | null;
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
  /** The question before reading, with its key. */
  readonly openingItem: Item | null;
  /** The items of the practice questions. Authors write these as `check` tags. */
  readonly practiceItems: readonly Item[];
}

/** A problem or a piece of advice: what is wrong, where, and what to do. */
export interface Problem {
  /** Path from the content folder. */
  readonly file: string;
  /** The line number, 1 for the first line. */
  readonly line: number;
  readonly rule: RuleId;
  readonly message: string;
  readonly remedy: string;
}
