import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { shippedLibrary } from '#tests/support/library.ts';

/** Only tests of the shipped content may know it, so that an edit of a lesson fails no other test. */
const aboutContent = [
  /^courses\/shipped\//,
  /^e2e\/shipped-/,
  /^bench\//,
  /^support\/library\.ts$/,
  /^fixtures\/training-titles\.ts$/,
  /^fixtures\.test\.ts$/,
  // These links lead to the folder of the content, not into it.
  /^docs\.test\.ts$/,
  // The records in a database of the first release have the ids of that time, whatever the course has today.
  /^db\/first-release\.test\.ts$/,
];

const { courses, trainings } = shippedLibrary();
const lessons = courses.flatMap(({ modules }) => modules.flatMap((module) => module.lessons));
const shippedIds = [
  ...courses.map(({ id }) => id),
  ...courses.flatMap(({ modules }) =>
    modules.flatMap(({ id, items }) => [id, ...items.map((item) => item.id)]),
  ),
  ...lessons.flatMap(({ id, parts }) => [id, ...parts.flatMap((part) => ('id' in part ? [part.id] : []))]),
  ...trainings.map(({ id }) => id),
];

/** An id as it stands in code: between quotes, or as a part of an address or of the name of a field. */
const mentions = new RegExp(`(?<=['"\`/#.:])(${shippedIds.join('|')})(?=['"\`/#?.:])`, 'g');

const files = readdirSync('tests', { recursive: true, encoding: 'utf8' }).filter(
  (name) => /\.tsx?$/.test(name) && !aboutContent.some((pattern) => pattern.test(name)),
);

describe('a test of the platform', () => {
  it('knows no id of the shipped content', () => {
    const known = files.flatMap((name) => {
      const found = readFileSync(join('tests', name), 'utf8').match(mentions) ?? [];
      return [...new Set(found)].map((id) => `${name}: ${id}`);
    });
    expect(known).toEqual([]);
  });

  it('does not read the shipped content', () => {
    const reading = files.filter((name) =>
      /shipped(Course|Library)|courses\/content/.test(readFileSync(join('tests', name), 'utf8')),
    );
    expect(reading).toEqual([]);
  });

  it('would be caught', () => {
    expect('/lessons/ask-before-you-plan'.match(mentions)).toBeNull();
    expect("'/courses/x/lessons/ask-before-you-plan'".match(mentions)).toEqual(['ask-before-you-plan']);
  });
});
