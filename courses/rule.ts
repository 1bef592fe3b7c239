/**
 * Every rule that a problem or a piece of advice can name. The table of rules in AUTHORING.md explains each
 * one, and `tests/courses/check.test.ts` compares the two lists.
 */
export const ruleIds = [
  // Files, and the fields in them.
  'no-course',
  'missing-file',
  'unlisted-file',
  'yaml',
  'schema',
  'front-matter',
  'item',
  'logo',
  // Tags and their attributes. Markdoc reports these, under its own ids.
  'tag-undefined',
  'tag-selfclosing-has-children',
  'missing-opening',
  'missing-closing',
  'parse-error',
  'attribute-undefined',
  'attribute-missing-required',
  'attribute-value-invalid',
  'attribute-type-invalid',
  'duplicate-attribute',
  'no-inline-annotations',
  'markdoc',
  // What a lesson contains.
  'field',
  'video',
  'missing-media',
  'missing-captions',
  'missing-transcript',
  'missing-figure',
  'drawing',
  'missing-alt',
  'image',
  'heading-jump',
  'duplicate-anchor',
  // Ids and references.
  'duplicate-id',
  'reused-id',
  'dead-link',
  'unknown-module',
  'unknown-item',
  'unknown-objective',
  'unknown-term',
  'unused-term',
  'unknown-tool',
  'listed-twice',
  'unknown-course',
  'unknown-lesson',
  'unknown-series',
  'series-part',
  // Quizzes, the skills check, the guide and the certificate.
  'untested-objective',
  'small-bank',
  'all-of-the-above',
  'longest-is-right',
  'option-order',
  'skills-modules',
  'skills-safety',
  'guide-reference',
  'missing-tool',
  'long-page',
  'contact-hours',
  // Advice.
  'verdict',
  'reading-level',
  'spelling',
  'skeleton',
] as const;

export type RuleId = (typeof ruleIds)[number];

/** Returns the rule for an id that Markdoc reports, or `markdoc` for an id that is not in the list. */
export const ruleOfMarkdoc = (id: string): RuleId => ruleIds.find((known) => known === id) ?? 'markdoc';
