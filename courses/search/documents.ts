import { lineText } from '../plain-text.ts';
import { contentText, plainBlocks } from '../prose.ts';
import type { Block } from '../schema/block.ts';
import type { Course, Lesson, Library, Module, Training } from '../schema/library.ts';
import type { LessonPart, Tool } from '../schema/part.ts';
import { slug } from '../slug.ts';

/** What a search result leads to. */
export type SearchTarget =
  | { readonly kind: 'course'; readonly courseId: string }
  | { readonly kind: 'module'; readonly courseId: string; readonly moduleId: string }
  | {
      readonly kind: 'lesson';
      readonly courseId: string;
      readonly lessonId: string;
      /** The id of a heading, or null for the lesson as a whole. */
      readonly section: string | null;
    }
  | { readonly kind: 'tool'; readonly courseId: string; readonly toolId: string }
  | { readonly kind: 'term'; readonly courseId: string; readonly termId: string }
  | { readonly kind: 'training'; readonly trainingId: string };

/** A document of the search index. */
export interface SearchDocument {
  readonly target: SearchTarget;
  readonly title: string;
  /** What it belongs to, such as a lesson. Empty if it stands alone. */
  readonly within: string;
  /** Plain text. */
  readonly text: string;
}

/**
 * Returns the documents to search. Each section of a lesson is one, so that a result leads to the section.
 */
export const searchDocuments = ({ courses, trainings }: Library): readonly SearchDocument[] => [
  ...courses.flatMap(documentsOfCourse),
  ...trainings.map(documentOfTraining),
];

const documentsOfCourse = (course: Course): readonly SearchDocument[] => [
  {
    target: { kind: 'course', courseId: course.id },
    title: course.title,
    within: course.subtitle,
    text: `${course.summary} ${course.statement}`,
  },
  ...course.modules.flatMap((module) => documentsOfModule(course.id, module)),
  ...course.glossary.map(({ term, meaning }) => ({
    target: { kind: 'term', courseId: course.id, termId: slug(term) } as const,
    title: term,
    within: '',
    text: meaning,
  })),
];

const documentsOfModule = (courseId: string, module: Module): readonly SearchDocument[] => [
  {
    target: { kind: 'module', courseId, moduleId: module.id },
    title: module.title,
    within: module.subtitle,
    text: [module.aim, ...module.objectives.map(({ text }) => text)].join(' '),
  },
  ...module.lessons.flatMap((lesson) => documentsOfLesson(courseId, lesson)),
];

function documentsOfLesson(courseId: string, lesson: Lesson): readonly SearchDocument[] {
  const within = `${lesson.number} ${lesson.title}`;
  const place = { kind: 'lesson', courseId, lessonId: lesson.id } as const;
  const { opening, sections } = sectionsOf(lesson.parts);
  return [
    {
      target: { ...place, section: null },
      title: lesson.title,
      within: lesson.number,
      text: `${lesson.outcome} ${opening}`,
    },
    ...sections.map(({ id, title, text }) => ({ target: { ...place, section: id }, title, within, text })),
    ...lesson.parts.flatMap((part) => (part.kind === 'tool' ? [documentOfTool(courseId, within, part)] : [])),
  ];
}

const documentOfTool = (courseId: string, within: string, tool: Tool): SearchDocument => ({
  target: { kind: 'tool', courseId, toolId: tool.id },
  title: tool.title,
  within,
  text: tool.body
    .map((piece) => (piece.kind === 'text' ? lineText(piece.blocks) : piece.field.label))
    .join(' '),
});

const documentOfTraining = (training: Training): SearchDocument => ({
  target: { kind: 'training', trainingId: training.id },
  title: training.title,
  within: '',
  text: [
    ...training.alsoTitled,
    training.description ?? '',
    ...training.objectives,
    ...training.presenters.flatMap(({ name, organization }) => [name ?? '', organization ?? '']),
    ...training.organizations,
    lineText(training.transcript ?? []),
  ].join(' '),
});

interface Section {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

/**
 * Splits the text of a lesson at its headings of level 2. The opening is the text before the first heading.
 */
function sectionsOf(parts: readonly LessonPart[]): {
  readonly opening: string;
  readonly sections: readonly Section[];
} {
  const opening: Block[] = [];
  const sections: { readonly id: string; readonly title: string; readonly blocks: Block[] }[] = [];
  for (const block of plainBlocks(parts.flatMap(blocksOfPart))) {
    if (block.kind === 'heading' && block.level === 2)
      sections.push({ id: block.id, title: contentText(block.content), blocks: [] });
    else (sections.at(-1)?.blocks ?? opening).push(block);
  }
  return {
    opening: lineText(opening),
    sections: sections.map(({ id, title, blocks }) => ({ id, title, text: lineText(blocks) })),
  };
}

/** Returns the text of a part. A tool has none here, because search finds it as a document of its own. */
function blocksOfPart(part: LessonPart): readonly Block[] {
  switch (part.kind) {
    case 'text':
      return part.blocks;
    case 'scenario':
      return [part];
    case 'reflection':
      return [{ kind: 'heading', level: 2, id: part.id, content: [part.title] }, ...part.blocks];
    case 'video':
      return part.transcript;
    case 'tool':
    case 'practice':
      return [];
  }
}
