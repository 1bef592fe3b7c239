import type { ItemKind } from './items/item.ts';
import { kinds } from './items/registry.ts';

/** The templates of new course files. They are valid, and their texts ask to be replaced. */

interface NewLesson {
  readonly id: string;
  readonly title: string;
  readonly objective: string;
  /** The number, such as "2.3" for the third lesson of the second module. */
  readonly number: string;
  /** The ids of two items of the module's quiz. */
  readonly checks: readonly string[];
}

/** Returns a lesson file: front matter and Markdoc. */
export function lessonSkeleton({ id, title, objective, number, checks }: NewLesson): string {
  return `---
id: ${id}
title: ${JSON.stringify(title)}
objectives: [${JSON.stringify(objective)}]
outcome: "say what this lesson is for"
---

## The first screen

Write what a learner needs first, in 120 to 250 words. Begin with a scene or a question from their own work.

{% scenario title="A choice to make" %}

Describe the scene in a few sentences, up to the moment when someone must choose.

{% branch letter="A" choice="The first way to continue." rating="strong" %}
Tell what happens.

{% why %}
Say why this is strong.
{% /why %}
{% /branch %}

{% branch letter="B" choice="The second way to continue." rating="workable" %}
Tell what happens.

{% why %}
Say what is good about it, and what it costs.
{% /why %}
{% /branch %}

{% branch letter="C" choice="The third way to continue." rating="weak" %}
Tell what happens.

{% why %}
Say what goes wrong, and why it is tempting.
{% /why %}
{% /branch %}

{% /scenario %}

{% reflection id="${id}-reflection" title="Think it over" %}
Ask one question that only the learner can answer.
{% /reflection %}

{% tool id="${id}-tool" code="T${number}" title="A page to use" %}

Say when to use it.

{% field id="what" kind="line" label="What will you do?" /%}
{% field id="when" kind="date" label="When?" /%}

{% /tool %}

${checks.map((item) => `{% check item="${item}" /%}`).join('\n')}
`;
}

/** Returns one item as data for `quiz.yaml`. */
export const itemSkeleton = (kind: ItemKind, id: string, objective: string): Record<string, unknown> => ({
  id,
  kind,
  objective,
  difficulty: 'medium',
  stem: 'Write the question here.',
  ...kinds[kind].skeleton,
});

/** Returns data for `module.yaml`. */
export const moduleSkeleton = (id: string, title: string, objective: string, lesson: string) => ({
  id,
  title,
  subtitle: 'Say the same in other words',
  aim: 'What question does this module answer?',
  objectives: [{ id: objective, text: 'Do one thing that can be seen and checked.' }],
  lessons: [lesson],
});

/** Returns data for `course.yaml`. */
export const courseSkeleton = (id: string, title: string, module: string) => ({
  id,
  locale: 'en-US',
  version: '1',
  title,
  subtitle: 'Say in a line what it is about',
  summary: 'Say in two sentences what a learner gets.',
  statement: 'can do what the course teaches',
  credit: 'Name whose work the course builds on.',
  passPercent: 80,
  drawCount: 2,
  quizMinutes: 15,
  contactHours: 0.25,
  modules: [module],
});

export const aboutSkeleton = `## Who it is for

Say who the course is for, and what it does not ask of them.

## How it came about

Say who made it, when, and on what it rests.
`;
