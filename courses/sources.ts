import type { Body } from './body.ts';
import type { Item } from './items/item.ts';
import type { Placed } from './items/kind.ts';
import type { PlacedPart } from './parts.ts';
import type { Block } from './schema/block.ts';
import type { CourseFile, GlossaryTerm, LessonFrontMatter, ModuleFile } from './schema/course.ts';
import type { Guide } from './schema/guide.ts';
import type { Scene } from './schema/library.ts';
import type { EventFile } from './schema/event.ts';
import type { Media } from './schema/media.ts';
import type { Program, TrainingFile } from './schema/training.ts';
import type { SkillsCheck } from './schema/skills-check.ts';
import type { Source } from './source.ts';

/**
 * A course as it was read: data with line numbers, before the rules run and before the library is assembled.
 */
export interface CourseSources {
  readonly folder: string;
  readonly course: Source<CourseFile>;
  readonly glossary: Source<{ readonly terms: readonly GlossaryTerm[] }>;
  readonly about: readonly Block[];
  /** The guide; null if the course has none. */
  readonly guide: Source<Guide> | null;
  readonly modules: readonly ModuleSources[];
  /** Null if the course has no skills check. */
  readonly skillsCheck: Source<SkillsCheck> | null;
  /** Every text, including those of lessons with unreadable front matter. */
  readonly bodies: readonly Body[];
  readonly media: readonly Media[];
  /**
   * False if a file of the course could not be read. Whatever seems to be missing may then only be unread.
   */
  readonly isWhole: boolean;
}

export interface ModuleSources {
  readonly module: Source<ModuleFile>;
  /** Null if the module has no scene. */
  readonly scene: Scene | null;
  readonly lessons: readonly LessonSource[];
  readonly quiz: QuizSource;
}

export interface LessonSource extends Source<LessonFrontMatter> {
  readonly parts: readonly PlacedPart[];
  readonly body: Body;
}

/** The catalogue of trainings as it was read. */
export interface CatalogueSources {
  readonly program: Source<Program> | null;
  readonly trainings: readonly TrainingSource[];
  /** The transcripts. */
  readonly bodies: readonly Body[];
}

export interface TrainingSource extends Source<TrainingFile> {
  /** The transcript, or null. */
  readonly transcript: readonly Block[] | null;
}

/** An item of a bank, which can give the line of each of its fields. */
export type PlacedItem = Placed<Item>;

export interface QuizSource {
  readonly file: string;
  readonly items: readonly PlacedItem[];
}

export interface EventSource extends Source<EventFile> {
  /** When the file was last modified. */
  readonly changedAt: Date;
}
