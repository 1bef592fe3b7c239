import { htmlToText } from 'html-to-text';
import { slug } from '../markdoc.ts';
import type { Course, Lesson, Library, Module, Training } from '../schema/library.ts';
import type { LessonPart, Tool } from '../schema/part.ts';

/** Where something that was found stands. */
export type SearchTarget =
  | { readonly kind: 'course'; readonly courseId: string }
  | { readonly kind: 'module'; readonly courseId: string; readonly moduleId: string }
  | {
      readonly kind: 'lesson';
      readonly courseId: string;
      readonly lessonId: string;
      /** Id of a heading; null for the lesson as a whole. */
      readonly section: string | null;
    }
  | { readonly kind: 'tool'; readonly courseId: string; readonly toolId: string }
  | { readonly kind: 'term'; readonly courseId: string; readonly termId: string }
  | { readonly kind: 'training'; readonly trainingId: string };

/** Something that can be found by itself. */
export interface SearchDocument {
  readonly target: SearchTarget;
  readonly title: string;
  /** What it is a part of, such as a lesson; empty where it stands alone. */
  readonly within: string;
  /** Plain text. */
  readonly text: string;
}

/** Everything that somebody may look for: lessons by their sections, so that a result leads to the place. */
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
  text: tool.body.map((piece) => (piece.kind === 'html' ? plain(piece.html) : piece.field.label)).join(' '),
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
    plain(training.transcript ?? ''),
  ].join(' '),
});

interface Section {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

/** As `markdoc.ts` renders headings: each with the id that a link leads to. */
const heading = /<h2 id="([^"]*)">([^]*?)<\/h2>/;

/** The text of a lesson by its headings, and what comes before the first. */
function sectionsOf(parts: readonly LessonPart[]): {
  readonly opening: string;
  readonly sections: readonly Section[];
} {
  const [opening = '', ...rest] = parts.map(htmlOf).join(' ').split(heading);
  const sections: Section[] = [];
  for (let index = 0; index + 2 < rest.length; index += 3) {
    const [id = '', title = '', html = ''] = rest.slice(index, index + 3);
    sections.push({ id, title: plain(title), text: plain(html) });
  }
  return { opening: plain(opening), sections };
}

/** Tools are found by themselves. */
function htmlOf(part: LessonPart): string {
  switch (part.kind) {
    case 'html':
      return part.html;
    case 'reflection':
      return `<h2 id="${part.id}">${part.title}</h2>${part.html}`;
    case 'video':
      return part.transcript;
    case 'tool':
    case 'check':
      return '';
  }
}

const plain = (html: string): string =>
  htmlToText(html, {
    wordwrap: false,
    selectors: [
      { selector: 'a', options: { ignoreHref: true } },
      { selector: 'svg', format: 'skip' },
      // Else what stands in neighboring cells would be one word.
      ...['td', 'th'].map((selector) => ({ selector, format: 'block' })),
      ...['h2', 'h3', 'h4'].map((selector) => ({ selector, options: { uppercase: false } })),
    ],
  })
    .replaceAll(/\s+/g, ' ')
    .trim();
