import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import type { TextSetting } from './blocks.ts';
import type { Body } from './body.ts';
import { filesIn, foldersIn } from './read-folders.ts';
import { parseGuide } from './guide-text.ts';
import { readSite } from './read-site.ts';
import { itemSchema } from './items/item.ts';
import { parseLesson, parseText } from './parts.ts';
import type { Block } from './schema/block.ts';
import { eventFile } from './schema/event.ts';
import { courseFile, glossaryFile, lessonFrontMatter, moduleFile } from './schema/course.ts';
import { guideFile } from './schema/guide.ts';
import type { Guide } from './schema/guide.ts';
import type { Problem } from './schema/library.ts';
import type { Media } from './schema/media.ts';
import { readScene } from './scene.ts';
import type { SiteSettings } from './schema/site.ts';
import { programFile, trainingFile } from './schema/training.ts';
import { skillsCheckFile } from './schema/skills-check.ts';
import { parseYaml, pathOf, splitFrontMatter } from './source.ts';
import type { Source } from './source.ts';
import type {
  CatalogueSources,
  CourseSources,
  EventSource,
  LessonSource,
  ModuleSources,
  PlacedItem,
  QuizSource,
  TrainingSource,
} from './sources.ts';

export interface ReadContent {
  readonly courses: readonly CourseSources[];
  /** Null if the folder has no catalogue. */
  readonly catalogue: CatalogueSources | null;
  readonly events: readonly EventSource[];
  /** What the operator says of the site. */
  readonly site: SiteSettings;
  /** The problems of single files. */
  readonly problems: readonly Problem[];
  /** The text of every file that was read, by its path from the content folder. */
  readonly texts: ReadonlyMap<string, string>;
}

/**
 * Reads all content in a folder. Nothing else in the product but `readSite` reads content from disk.
 *
 * @param root the folder; each of its folders with a `course.yaml` is a course
 */
export function readContent(root: string): ReadContent {
  const reader = new Reader(root);
  const folders = foldersIn(root).filter((folder) => existsSync(join(root, folder, 'course.yaml')));
  if (folders.length === 0) {
    reader.report({
      file: '.',
      line: 1,
      rule: 'no-course',
      message: 'This folder has no course.',
      remedy: 'Add a folder with a course.yaml, or run `npx lectern new course`.',
    });
  }
  const courses = folders.flatMap((folder) => reader.readCourse(folder) ?? []);
  const catalogue = existsSync(join(root, catalogueFolder)) ? reader.readCatalogue() : null;
  const events = readEvents(root, 'events');
  const site = readSite(root);
  return {
    courses,
    catalogue,
    events: events.events,
    site: site.settings,
    problems: [...reader.problems, ...events.problems, ...site.problems],
    texts: new Map([...reader.texts, ...events.texts, ...site.texts]),
  };
}

/**
 * Reads the events of a folder, one YAML file each. A missing folder has no events.
 *
 * @param root the folder at which the paths in problems begin
 */
export function readEvents(
  root: string,
  folder: string,
): {
  readonly events: readonly EventSource[];
  readonly problems: readonly Problem[];
  readonly texts: ReadonlyMap<string, string>;
} {
  const path = join(root, folder);
  const names = existsSync(path) ? filesIn(path).filter((name) => /\.ya?ml$/.test(name)) : [];
  const read = names.map((name) => {
    const file = join(folder, name);
    const yaml = readFileSync(join(root, file), 'utf8');
    return { file, yaml, ...parseYaml(file, yaml, eventFile), changedAt: statSync(join(root, file)).mtime };
  });
  return {
    events: read.flatMap(({ source, changedAt }) => (source === null ? [] : [{ ...source, changedAt }])),
    problems: read.flatMap(({ problems }) => problems),
    texts: new Map(read.map(({ file, yaml }) => [file, yaml])),
  };
}

/** The folder of the catalogue beside the courses. It is not a course. */
const catalogueFolder = 'catalogue';

/** Videos that browsers play without a plug-in, and captions. */
const mediaName = /^[\w-]+\.(mp4|webm|vtt)$/;

class Reader {
  readonly problems: Problem[] = [];
  readonly texts = new Map<string, string>();
  readonly #root: string;
  #media: Media[] = [];
  #bodies: Body[] = [];

  constructor(root: string) {
    this.#root = root;
  }

  report(...problems: readonly Problem[]): void {
    this.problems.push(...problems);
  }

  /**
   * Reads one course, or returns null if its main files cannot be used. The files of its modules are read
   * anyway, to report their problems.
   */
  readCourse(folder: string): CourseSources | null {
    const before = this.problems.length;
    this.#media = [];
    this.#bodies = [];
    const course = this.#readYaml(`${folder}/course.yaml`, courseFile);
    const glossary = this.#readYaml(`${folder}/glossary.yaml`, glossaryFile);
    const found = foldersIn(join(this.#root, folder));
    if (course !== null) this.#compareListing(course, 'modules', course.data.modules, found, folder);
    const courseId = course?.data.id ?? folder;
    const about = this.#readText(`${folder}/about.md`, courseId);
    const guide = this.#readGuide(`${folder}/guide.yaml`, courseId);
    const listed = (course?.data.modules ?? found).filter((name) => found.includes(name));
    const modules = listed.flatMap(
      (name) => this.#readModule(`${folder}/${name}`, courseId, course?.data.locale) ?? [],
    );
    const skillsFile = `${folder}/skills-check.yaml`;
    const hasSkills = existsSync(join(this.#root, skillsFile));
    const skillsCheck = hasSkills ? this.#readYaml(skillsFile, skillsCheckFile) : null;
    if (course === null || glossary === null || about === null) return null;
    const isWhole = this.problems.length === before;
    return {
      folder,
      course,
      glossary,
      about,
      guide,
      modules,
      skillsCheck,
      bodies: this.#bodies,
      media: this.#media,
      isWhole,
    };
  }

  /** Reads the program of the catalogue and one file for each training. */
  readCatalogue(): CatalogueSources {
    this.#bodies = [];
    const found = filesIn(join(this.#root, catalogueFolder));
    const program = this.#readYaml(`${catalogueFolder}/program.yaml`, programFile);
    const trainings = found
      .filter((name) => name.endsWith('.yaml') && name !== 'program.yaml')
      .flatMap((name): readonly TrainingSource[] => {
        const source = this.#readYaml(`${catalogueFolder}/${name}`, trainingFile);
        if (source === null) return [];
        const { transcript } = source.data;
        const text = transcript === undefined ? null : this.#readText(`${catalogueFolder}/${transcript}`, '');
        return [{ ...source, transcript: text }];
      });
    return { program, trainings, bodies: this.#bodies };
  }

  #readModule(folder: string, courseId: string, locale: string | undefined): ModuleSources | null {
    const module = this.#readYaml(`${folder}/module.yaml`, moduleFile);
    const quiz = this.#readQuiz(`${folder}/quiz.yaml`, locale);
    const found = filesIn(join(this.#root, folder)).filter((name) => name.endsWith('.md'));
    if (module !== null) this.#compareListing(module, 'lessons', module.data.lessons, found, folder);
    const listed = (module?.data.lessons ?? found).filter((name) => found.includes(name));
    const lessons = listed.flatMap((name) => this.#readLesson(`${folder}/${name}`, courseId) ?? []);
    const { scene, problems } = readScene(module, this.#settingOf(`${folder}/module.yaml`, courseId));
    this.report(...problems);
    return module === null ? null : { module, scene, lessons, quiz };
  }

  /** Reads a quiz item by item, so that a fault in one item does not hide those of the others. */
  #readQuiz(file: string, locale: string | undefined): QuizSource {
    const bank = this.#readYaml(file, z.strictObject({ items: z.array(z.unknown()).min(1) }));
    const items = (bank?.data.items ?? []).flatMap((raw, index): readonly PlacedItem[] => {
      const lineOf = (path: readonly PropertyKey[]) => bank?.lineOf(['items', index, ...path]) ?? 1;
      const parsed = itemSchema.safeParse(typeof raw === 'object' ? { ...raw, locale } : raw);
      if (parsed.success) return [{ item: parsed.data, lineOf }];
      const id = z.object({ id: z.string() }).safeParse(raw).data?.id ?? `item ${String(index + 1)}`;
      this.report(
        ...parsed.error.issues.map((issue): Problem => ({
          file,
          line: lineOf(pathOf(issue)),
          rule: 'item',
          message: [id, ...issue.path.map(String)].join('.') + `: ${issue.message}`,
          remedy: 'Write the item as the table of kinds in AUTHORING.md describes it.',
        })),
      );
      return [];
    });
    return { file, items };
  }

  #readLesson(file: string, courseId: string): LessonSource | null {
    const text = this.#readFile(file);
    if (text === null) return null;
    const parts = splitFrontMatter(text);
    if (parts === null) {
      this.report({
        file,
        line: 1,
        rule: 'front-matter',
        message: 'The lesson does not begin with front matter.',
        remedy: 'Put the fields of the lesson between two lines of three hyphens at the top.',
      });
      return null;
    }
    const { source, problems } = parseYaml(file, parts.yaml, lessonFrontMatter, 1);
    const parsed = parseLesson(
      { file, body: parts.body, firstLine: parts.bodyLine },
      this.#settingOf(file, courseId),
      (src) => this.#findMedia(file, src, courseId),
    );
    this.#bodies.push(parsed.body);
    this.report(...problems, ...parsed.problems);
    return source === null ? null : { ...source, parts: parsed.parts, body: parsed.body };
  }

  #readText(file: string, courseId: string): readonly Block[] | null {
    const text = this.#readFile(file);
    if (text === null) return null;
    const { blocks, body, problems } = parseText(
      { file, body: text, firstLine: 1 },
      this.#settingOf(file, courseId),
    );
    this.#bodies.push(body);
    this.report(...problems);
    return blocks;
  }

  /** Reads the guide, which is optional. */
  #readGuide(file: string, courseId: string): Source<Guide> | null {
    if (!existsSync(join(this.#root, file))) return null;
    const source = this.#readYaml(file, guideFile);
    if (source === null) return null;
    const { guide, bodies, problems } = parseGuide(source, this.#settingOf(file, courseId));
    this.#bodies.push(...bodies);
    this.report(...problems);
    return guide;
  }

  #settingOf(file: string, courseId: string): TextSetting {
    return {
      courseId,
      readFigure: (src) => {
        const path = join(this.#root, dirname(file), src);
        return /^[\w-]+\.svg$/.test(src) && existsSync(path) ? readFileSync(path, 'utf8') : null;
      },
    };
  }

  #findMedia(lesson: string, src: string, courseId: string): Media | null {
    const path = join(dirname(lesson), src);
    if (!mediaName.test(src) || !existsSync(join(this.#root, path))) return null;
    const media = {
      courseId,
      file: `${basename(dirname(lesson))}/${src}`,
      path,
      bytes: statSync(join(this.#root, path)).size,
    };
    this.#media.push(media);
    return media;
  }

  #readYaml<S extends z.ZodType>(file: string, schema: S): Source<z.output<S>> | null {
    const text = this.#readFile(file);
    if (text === null) return null;
    const { source, problems } = parseYaml(file, text, schema);
    this.report(...problems);
    return source;
  }

  #readFile(file: string): string | null {
    const path = join(this.#root, file);
    if (existsSync(path)) {
      const text = readFileSync(path, 'utf8');
      this.texts.set(file, text);
      return text;
    }
    this.report({
      file,
      line: 1,
      rule: 'missing-file',
      message: 'This file is missing.',
      remedy: 'Add the file.',
    });
    return null;
  }

  /**
   * Reports listed names that do not exist, and existing names that are not listed. The order is always
   * explicit.
   */
  #compareListing(
    source: Source<unknown>,
    field: string,
    listed: readonly string[],
    found: readonly string[],
    folder: string,
  ): void {
    listed.forEach((name, index) => {
      if (found.includes(name)) return;
      this.report({
        file: source.file,
        line: source.lineOf([field, index]),
        rule: 'missing-file',
        message: `"${name}" is listed here, but there is no such file or folder.`,
        remedy: 'Correct the name, add the file, or remove the line.',
      });
    });
    for (const name of found.filter((candidate) => !listed.includes(candidate))) {
      this.report({
        file: `${folder}/${name}`,
        line: 1,
        rule: 'unlisted-file',
        message: `"${name}" is not listed under "${field}" in ${source.file}.`,
        remedy: 'List it at its place in the order, or remove it.',
      });
    }
  }
}
