import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { z } from 'zod';
import { checkCourse, checkLibrary } from './check.ts';
import type { CourseSources, LessonSource, ModuleSources } from './check.ts';
import { renderLesson } from './render.ts';
import { courseFile, glossaryFile, lessonFrontMatter, moduleFile } from './schema/course.ts';
import type { Item } from './items/item.ts';
import type { Course, Lesson, Library, Module, Problem } from './schema/library.ts';
import { quizFile } from './schema/quiz.ts';
import { parseYaml, splitFrontMatter } from './source.ts';
import type { Source } from './source.ts';
import type { LessonWords } from './words.ts';

export type LoadResult =
  | { readonly ok: true; readonly library: Library }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * Reads, checks and renders all content under a folder. Nothing else in the product reads content from disk.
 *
 * @param root folder whose sub-folders with a `course.yaml` are the courses
 * @returns the frozen library, or every problem at once, by file and line
 */
export function loadLibrary(root: string, words: LessonWords): LoadResult {
  const reader = new Reader(root, words);
  const folders = foldersIn(root).filter((folder) => existsSync(join(root, folder, 'course.yaml')));
  const courses = folders.flatMap((folder) => reader.readCourse(folder) ?? []);
  if (folders.length === 0) {
    reader.report({
      file: '.',
      line: 1,
      rule: 'no-course',
      message: 'There is no course here.',
      remedy: 'Add a folder with a course.yaml.',
    });
  }
  const problems = [...reader.problems, ...courses.flatMap(checkCourse), ...checkLibrary(courses)];
  if (problems.length > 0) return { ok: false, problems: problems.sort(byPlace) };
  return { ok: true, library: deepFreeze({ courses: courses.map(assembleCourse) }) };
}

/** Every problem on its own lines, for a terminal. */
export function describeProblems(problems: readonly Problem[]): string {
  const lines = problems.map(
    ({ file, line, rule, message, remedy }) =>
      `${file}:${String(line)}  ${message}  [${rule}]\n    ${remedy}`,
  );
  const count = problems.length === 1 ? '1 problem' : `${String(problems.length)} problems`;
  return `${lines.join('\n')}\n${count} in the course content.`;
}

class Reader {
  readonly problems: Problem[] = [];
  readonly #root: string;
  readonly #words: LessonWords;

  constructor(root: string, words: LessonWords) {
    this.#root = root;
    this.#words = words;
  }

  report(...problems: readonly Problem[]): void {
    this.problems.push(...problems);
  }

  readCourse(folder: string): CourseSources | null {
    const course = this.#readYaml(`${folder}/course.yaml`, courseFile);
    const glossary = this.#readYaml(`${folder}/glossary.yaml`, glossaryFile);
    if (course === null || glossary === null) return null;
    this.#compareListing(course, 'modules', course.data.modules, foldersIn(join(this.#root, folder)), folder);
    return {
      course,
      glossary,
      modules: course.data.modules.flatMap((name) => this.#readModule(`${folder}/${name}`) ?? []),
    };
  }

  #readModule(folder: string): ModuleSources | null {
    if (!existsSync(join(this.#root, folder))) return null;
    const module = this.#readYaml(`${folder}/module.yaml`, moduleFile);
    const quiz = this.#readYaml(`${folder}/quiz.yaml`, quizFile);
    if (module === null) return null;
    const files = filesIn(join(this.#root, folder)).filter((name) => name.endsWith('.md'));
    this.#compareListing(module, 'lessons', module.data.lessons, files, folder);
    const lessons = module.data.lessons.flatMap((name) => this.#readLesson(`${folder}/${name}`) ?? []);
    return { module, lessons, quiz };
  }

  #readLesson(file: string): LessonSource | null {
    const text = this.#readText(file, { mayBeMissing: true });
    if (text === null) return null;
    const parts = splitFrontMatter(text);
    if (parts === null) {
      this.report({
        file,
        line: 1,
        rule: 'front-matter',
        message: 'The lesson does not begin with its front matter.',
        remedy: 'Put the fields of the lesson between two lines of three hyphens at the top.',
      });
      return null;
    }
    const { source, problems } = parseYaml(file, parts.yaml, lessonFrontMatter, 1);
    const lessonText = { file, body: parts.body, firstLine: parts.bodyLine };
    const rendered = renderLesson(lessonText, this.#words, (src) => this.#readFigure(file, src));
    this.report(...problems, ...rendered.problems);
    return source === null ? null : { ...source, parts: rendered.parts };
  }

  /** A drawing beside a lesson, by its plain file name. */
  #readFigure(lesson: string, src: string): string | null {
    const path = join(this.#root, dirname(lesson), src);
    return /^[\w-]+\.svg$/.test(src) && existsSync(path) ? readFileSync(path, 'utf8') : null;
  }

  #readYaml<S extends z.ZodType>(file: string, schema: S): Source<z.output<S>> | null {
    const text = this.#readText(file, { mayBeMissing: false });
    if (text === null) return null;
    const { source, problems } = parseYaml(file, text, schema);
    this.report(...problems);
    return source;
  }

  #readText(file: string, { mayBeMissing }: { mayBeMissing: boolean }): string | null {
    const path = join(this.#root, file);
    if (existsSync(path)) return readFileSync(path, 'utf8');
    if (!mayBeMissing) {
      this.report({
        file,
        line: 1,
        rule: 'missing-file',
        message: 'This file is missing.',
        remedy: 'Add the file.',
      });
    }
    return null;
  }

  /** What is listed must exist, and what exists must be listed: order is always explicit. */
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
        remedy: 'Correct the name, add the file, or take the line out.',
      });
    });
    for (const name of found.filter((candidate) => !listed.includes(candidate))) {
      this.report({
        file: `${folder}/${name}`,
        line: 1,
        rule: 'unlisted-file',
        message: `"${name}" is not listed under "${field}" in ${source.file}.`,
        remedy: 'List it where it belongs in the order, or remove it.',
      });
    }
  }
}

function assembleCourse({ course, glossary, modules }: CourseSources): Course {
  const items = new Map(modules.flatMap(({ quiz }) => quiz?.data.items ?? []).map((item) => [item.id, item]));
  const assembled = modules.map((sources, index) =>
    assembleModule(sources, index + 1, glossary.data.terms, items),
  );
  return {
    ...course.data,
    modules: assembled,
    glossary: [...glossary.data.terms].sort((a, b) => a.term.localeCompare(b.term, course.data.locale)),
    minutes: assembled.reduce((sum, module) => sum + module.minutes, 0),
    lessonCount: assembled.reduce((sum, module) => sum + module.lessons.length, 0),
  };
}

function assembleModule(
  { module, lessons, quiz }: ModuleSources,
  number: number,
  terms: Lesson['terms'],
  items: ReadonlyMap<string, Item>,
): Module {
  return {
    ...module.data,
    number,
    minutes: lessons.reduce((sum, lesson) => sum + lesson.data.minutes, 0),
    lessons: lessons.map(({ data: { opening, ...data }, parts }, index) => ({
      ...data,
      number: `${String(number)}.${String(index + 1)}`,
      place: index + 1,
      terms: data.terms.flatMap((name) => terms.find(({ term }) => term === name) ?? []),
      parts,
      openingItem: items.get(opening ?? '') ?? null,
      checkItems: parts.flatMap((part) => (part.kind === 'check' ? (items.get(part.itemId) ?? []) : [])),
    })),
    items: quiz?.data.items ?? [],
  };
}

const foldersIn = (path: string): string[] =>
  readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();

const filesIn = (path: string): string[] =>
  readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name)
    .sort();

const byPlace = (a: Problem, b: Problem): number => a.file.localeCompare(b.file, 'en') || a.line - b.line;

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(deepFreeze);
  }
  return value;
}
