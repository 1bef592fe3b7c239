import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseDocument, stringify } from 'yaml';
import type { ItemKind } from '#courses/items/item.ts';
import { firstKind } from '#courses/items/registry.ts';
import { readContent } from '#courses/read.ts';
import {
  aboutSkeleton,
  courseSkeleton,
  itemSkeleton,
  lessonSkeleton,
  moduleSkeleton,
} from '#courses/skeleton.ts';
import { slug } from '#courses/slug.ts';
import type { CourseSources, ModuleSources } from '#courses/sources.ts';
import { done } from './done.ts';
import type { CliDone } from './done.ts';

/**
 * Writes new courses, modules, lessons and items, and lists each in the file of its parent. It says where.
 */
export class SkeletonWriter {
  readonly #root: string;
  readonly #courses: readonly CourseSources[];
  readonly #written: string[] = [];

  constructor(root: string) {
    this.#root = root;
    mkdirSync(root, { recursive: true });
    this.#courses = readContent(root).courses;
  }

  newCourse(title: string): CliDone {
    const id = freshId(
      slug(title),
      this.#courses.map(({ course }) => course.data.id),
    );
    const module = `1-begin-here`;
    this.#write(`${id}/course.yaml`, toYaml(courseSkeleton(id, title, module)));
    this.#write(`${id}/glossary.yaml`, '# Terms of the course, one sentence each.\nterms: []\n');
    this.#write(`${id}/about.md`, aboutSkeleton);
    this.#writeModule(`${id}/${module}`, 1, 'Begin here', [], [], 2);
    return this.#done();
  }

  newModule(courseId: string, title: string): CliDone {
    const course = this.#find(courseId);
    if (course === null) return unknown('course', courseId);
    const number = course.modules.length + 1;
    const moduleIds = course.modules.map(({ module }) => module.data.id);
    const folder = `${String(number)}-${slug(title)}`;
    this.#writeModule(
      `${course.folder}/${folder}`,
      number,
      title,
      [...moduleIds, ...course.course.data.retired],
      lessonIds(course),
      course.course.data.drawCount,
    );
    this.#addTo(course.course.file, ['modules'], folder);
    return this.#done();
  }

  newLesson(courseId: string, moduleId: string, title: string): CliDone {
    const course = this.#find(courseId);
    const module = course === null ? null : moduleOf(course, moduleId);
    if (course === null || module === null) return unknown('module', moduleId);
    const place = module.lessons.length + 1;
    const id = freshId(slug(title), lessonIds(course));
    const file = `${String(place)}-${id}.md`;
    this.#write(
      join(dirname(module.module.file), file),
      lessonSkeleton({
        id,
        title,
        objective: module.module.data.objectives[0]?.id ?? '',
        number: `${String(course.modules.indexOf(module) + 1)}.${String(place)}`,
        checks: module.quiz.items.slice(0, 2).map(({ item }) => item.id),
      }),
    );
    this.#addTo(module.module.file, ['lessons'], file);
    return this.#done();
  }

  newItem(courseId: string, moduleId: string, kind: ItemKind, objective: string): CliDone {
    const course = this.#find(courseId);
    const module = course === null ? null : moduleOf(course, moduleId);
    if (course === null || module === null) return unknown('module', moduleId);
    const objectives = module.module.data.objectives.map(({ id }) => id);
    if (!objectives.includes(objective)) {
      return done(
        `The module has no objective "${objective}", only ${objectives.join(', ')}. Nothing was written.\n`,
        1,
      );
    }
    const id = nextItemId(course, module);
    this.#addTo(module.quiz.file, ['items'], itemSkeleton(kind, id, objective));
    return this.#done();
  }

  #find(courseId: string): CourseSources | null {
    return this.#courses.find(({ course }) => course.data.id === courseId) ?? null;
  }

  #writeModule(
    folder: string,
    number: number,
    title: string,
    takenModules: readonly string[],
    takenLessons: readonly string[],
    itemCount: number,
  ): void {
    const id = freshId(slug(title), takenModules);
    const objective = `${String(number)}.1`;
    const lessonId = freshId(`${id}-first-lesson`, takenLessons);
    const items = Array.from({ length: itemCount }, (_, index) => itemIdOf(id, index + 1));
    this.#write(`${folder}/module.yaml`, toYaml(moduleSkeleton(id, title, objective, `1-${lessonId}.md`)));
    this.#write(
      `${folder}/quiz.yaml`,
      toYaml({ items: items.map((item) => itemSkeleton(firstKind, item, objective)) }),
    );
    this.#write(
      `${folder}/1-${lessonId}.md`,
      lessonSkeleton({
        id: lessonId,
        title: 'A first lesson',
        objective,
        number: `${String(number)}.1`,
        checks: items.slice(0, 2),
      }),
    );
  }

  /** Writes a new file. It fails if the file exists. */
  #write(file: string, text: string): void {
    const path = join(this.#root, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text, { flag: 'wx' });
    this.#written.push(path);
  }

  /** Appends to a list of a YAML file and keeps the comments of the file. */
  #addTo(file: string, list: readonly string[], value: unknown): void {
    const path = join(this.#root, file);
    const doc = parseDocument(readFileSync(path, 'utf8'));
    doc.addIn(list, doc.createNode(value));
    writeFileSync(path, doc.toString({ lineWidth: 0 }));
    this.#written.push(path);
  }

  #done(): CliDone {
    return done(`Written:\n${this.#written.map((file) => `  ${file}\n`).join('')}`);
  }
}

const toYaml = (value: unknown): string => stringify(value, { lineWidth: 0 });

const unknown = (what: string, id: string): CliDone =>
  done(`There is no ${what} "${id}" here. Nothing was written.\n`, 1);

const moduleOf = ({ modules }: CourseSources, id: string): ModuleSources | null =>
  modules.find(({ module }) => module.data.id === id) ?? null;

const lessonIds = ({ course, modules }: CourseSources): readonly string[] => [
  ...course.data.retired,
  ...modules.flatMap(({ lessons }) => lessons).map(({ data }) => data.id),
];

/** Returns the wanted id, or the first of "wanted-2", "wanted-3" and so on that was never used. */
function freshId(wanted: string, taken: readonly string[]): string {
  if (!taken.includes(wanted)) return wanted;
  for (let number = 2; ; number++) {
    const id = `${wanted}-${String(number)}`;
    if (!taken.includes(id)) return id;
  }
}

const itemIdOf = (prefix: string, number: number): string => `${prefix}-q${String(number).padStart(2, '0')}`;

/** Returns the id after the highest one of the quiz. Retired ids count too. */
function nextItemId({ course }: CourseSources, { module, quiz }: ModuleSources): string {
  const prefix = /^(.+)-q\d+$/.exec(quiz.items.at(-1)?.item.id ?? '')?.[1] ?? module.data.id;
  const used = [...course.data.retired, ...quiz.items.map(({ item }) => item.id)]
    .filter((id) => id.startsWith(`${prefix}-q`))
    .map((id) => Number(id.slice(prefix.length + 2)));
  return itemIdOf(prefix, Math.max(0, ...used.filter((number) => Number.isInteger(number))) + 1);
}
