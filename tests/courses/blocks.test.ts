import { describe, expect, it } from 'vitest';
import { parseLesson, parseText } from '#courses/parts.ts';
import type { ParsedLesson } from '#courses/parts.ts';
import { fileText, lineText } from '#courses/plain-text.ts';
import { linesOf, screensOf } from '#courses/prose.ts';
import type { Block } from '#courses/schema/block.ts';
import { textOf } from '#courses/schema/part.ts';
import { fixtureCourse } from '#tests/support/library.ts';

const setting = {
  courseId: 'desk-phone',
  readFigure: (src: string) =>
    ({
      'line.svg': '<svg viewBox="0 0 10 10"><path class="l" d="M0 0h10"/></svg>',
      'photo.svg': '<svg viewBox="0 0 10 10"><image href="photo.jpg"/></svg>',
    })[src] ?? null,
};

const parse = (body: string) => parseText({ file: 'text.md', body, firstLine: 1 }, setting);

const blocksIn = (body: string): readonly Block[] => {
  const { blocks, problems } = parse(body);
  expect(problems).toEqual([]);
  return blocks;
};

const lessonOf = (body: string): ParsedLesson =>
  parseLesson({ file: 'lesson.md', body, firstLine: 10 }, setting, () => null);

const words = (text: string) => ({ kind: 'paragraph', content: [text] });

describe('a line of text', () => {
  it('is one string where nothing is set apart in it, over as many lines as it was written', () => {
    expect(blocksIn('One & two\nthree <b>.')).toEqual([words('One & two three <b>.')]);
  });

  it('has inside it what is set apart, as deep as it was written', () => {
    expect(blocksIn('A *very **deep*** line, `code`, ~~gone~~\\\nnext.')).toEqual([
      {
        kind: 'paragraph',
        content: [
          'A ',
          { kind: 'emphasis', content: ['very ', { kind: 'strong', content: ['deep'] }] },
          ' line, ',
          { kind: 'code', text: 'code' },
          ', ',
          { kind: 'strike', content: ['gone'] },
          { kind: 'break' },
          'next.',
        ],
      },
    ]);
  });

  it.each([
    ['https://example.org/a?b=1', { kind: 'url', href: 'https://example.org/a?b=1' }],
    ['#a-place', { kind: 'place', anchor: 'a-place' }],
    ['lesson:say-hello', { kind: 'lesson', courseId: 'desk-phone', lessonId: 'say-hello', anchor: '' }],
    ['lesson:say-hello#x', { kind: 'lesson', courseId: 'desk-phone', lessonId: 'say-hello', anchor: 'x' }],
  ])('says what a link leads to, and no address of the site: %s', (href, to) => {
    expect(blocksIn(`[here](${href})`)).toEqual([
      { kind: 'paragraph', content: [{ kind: 'link', to, content: ['here'] }] },
    ]);
  });

  it('names the entry of the glossary that a term stands for', () => {
    const to = { kind: 'term', courseId: 'desk-phone', termId: 'warm-handover' };
    expect(blocksIn('{% term of="Warm handover" %}warm handovers{% /term %}')).toEqual([
      { kind: 'paragraph', content: [{ kind: 'term', to, content: ['warm handovers'] }] },
    ]);
  });
});

describe('blocks', () => {
  it('are headings with the place that a link leads to', () => {
    expect(blocksIn('## What’s *new*')).toEqual([
      {
        kind: 'heading',
        level: 2,
        id: 'whats-new',
        content: ['What’s ', { kind: 'emphasis', content: ['new'] }],
      },
    ]);
  });

  it('are lists, with space between their items or without', () => {
    const tight = (text: string) => ({ ...words(text), tight: true });
    expect(blocksIn('- one\n- two\n  1. deep\n')).toEqual([
      {
        kind: 'list',
        ordered: false,
        items: [[tight('one')], [tight('two'), { kind: 'list', ordered: true, items: [[tight('deep')]] }]],
      },
    ]);
    expect(blocksIn('4. one\n\n5. two\n')).toEqual([
      { kind: 'list', ordered: true, start: 4, items: [[words('one')], [words('two')]] },
    ]);
  });

  it('are tables, with empty cells in their places', () => {
    expect(blocksIn('| A | B |\n| --- | --- |\n| **c** | |\n')).toEqual([
      {
        kind: 'table',
        head: [['A'], ['B']],
        rows: [[[{ kind: 'strong', content: ['c'] }], []]],
      },
    ]);
  });

  it('are quotes, code and rules', () => {
    expect(blocksIn('> Said.\n\n---\n\n```js\na < b\n```\n')).toEqual([
      { kind: 'quote', blocks: [words('Said.')] },
      { kind: 'rule' },
      { kind: 'code', language: 'js', text: 'a < b\n' },
    ]);
  });

  it('are what the tags of authors give', () => {
    const text = `{% callout title="Aside" %}
Careful.
{% /callout %}

{% quote source="Ana" %}
Said.
{% /quote %}

{% steps %}
1. Thank them.
{% /steps %}

{% figure id="a-line" src="line.svg" title="A line" description="It goes on." %}
Caption.
{% /figure %}
`;
    expect(blocksIn(text)).toEqual([
      { kind: 'callout', title: 'Aside', blocks: [words('Careful.')] },
      { kind: 'quote', source: 'Ana', blocks: [words('Said.')] },
      {
        kind: 'steps',
        blocks: [{ kind: 'list', ordered: true, items: [[{ ...words('Thank them.'), tight: true }]] }],
      },
      {
        kind: 'figure',
        id: 'a-line',
        title: 'A line',
        description: 'It goes on.',
        drawing: {
          viewBox: '0 0 10 10',
          shapes: [{ name: 'path', attributes: { class: 'l', d: 'M0 0h10' }, content: [] }],
        },
        caption: [words('Caption.')],
      },
    ]);
  });

  it('are a scenario with its branches after its text', () => {
    const text = `{% scenario title="The phone rings" %}
{% branch letter="A" choice="Answer." rating="strong" %}
They talk.

{% why %}It helps.{% /why %}
{% /branch %}

It is late.
{% /scenario %}`;
    expect(blocksIn(text)).toEqual([
      {
        kind: 'scenario',
        id: 'the-phone-rings',
        title: 'The phone rings',
        blocks: [words('It is late.')],
        branches: [
          {
            kind: 'branch',
            letter: 'A',
            choice: 'Answer.',
            rating: 'strong',
            blocks: [words('They talk.')],
            why: [{ ...words('It helps.'), tight: true }],
          },
        ],
      },
    ]);
  });

  it('are found where a tag begins in the line after a text', () => {
    expect(blocksIn('Before.\n{% callout title="Aside" %}Careful.{% /callout %}\nAfter.')).toEqual([
      { kind: 'paragraph', content: ['Before. '] },
      { kind: 'callout', title: 'Aside', blocks: [{ ...words('Careful.'), tight: true }] },
      { kind: 'paragraph', content: [' After.'] },
    ]);
  });

  it('hold no class or style of the site', () => {
    const text = JSON.stringify(fixtureCourse());
    expect(text).not.toMatch(/lesson-part|"flow|is-done|branch-out|<\/?(p|div|section|svg|h\d)\b/);
  });
});

describe('a drawing that needs more than shapes', () => {
  it('is refused where it is shown', () => {
    const figure = '{% figure id="a" src="photo.svg" title="A" description="A photo." %}{% /figure %}';
    expect(parse(`Text.\n\n${figure}`).problems).toMatchObject([
      { line: 3, rule: 'drawing', message: '"photo.svg" uses <image>, which a drawing cannot have.' },
    ]);
  });
});

describe('a lesson', () => {
  it('is a row of parts, each with its line', () => {
    const { parts, problems } = lessonOf(`Text.

{% reflection id="r" title="Think" %}
What was it?
{% /reflection %}

{% check item="q1" /%}
{% check item="q2" /%}

More.`);
    expect(problems).toEqual([]);
    expect(parts.map(({ kind, line }) => `${String(line)} ${kind}`)).toEqual([
      '10 text',
      '12 reflection',
      '16 practice',
      '17 practice',
      '19 text',
    ]);
  });

  it('has tools with text and fields in turn, and loses nothing that stands beside a field', () => {
    const { parts } = lessonOf(`{% tool id="t" code="T1" title="Tool" %}
Before.
{% field id="a" kind="line" label="A" /%}
{% field id="b" kind="choice" label="B" options="One | Two" /%}

### Later
{% /tool %}`);
    expect(parts).toMatchObject([
      {
        kind: 'tool',
        body: [
          { kind: 'text', blocks: [{ kind: 'paragraph' }] },
          { kind: 'field', field: { id: 'a' } },
          { kind: 'field', field: { id: 'b', options: ['One', 'Two'] } },
          { kind: 'text', blocks: [{ kind: 'heading', id: 'later' }] },
        ],
      },
    ]);
  });
});

describe('blocks as plain text', () => {
  it('have signs for what a file cannot show otherwise', () => {
    const text = `A *first* [link](lesson:x).

## Next

- one
- two
  - deep

1. first
2. second

> Said.

---

| Head | Other |
| --- | --- |
| a | b |
| longer | c |
`;
    expect(fileText(blocksIn(text))).toBe(`A first link.


Next

 * one
 * two
   * deep

 1. first
 2. second

> Said.

${'-'.repeat(78)}

Head     Other
a        b
longer   c`);
  });

  it('break lines after at most 78 columns, but not inside a word', () => {
    const long = 'x'.repeat(90);
    const lines = fileText(blocksIn(`${'word '.repeat(40)}${long} end`)).split('\n');
    expect(lines.filter((line) => line.length > 78)).toEqual([long]);
    expect(lines.join(' ').split(' ')).toHaveLength(42);
  });

  it('are one line for searching, with a drawing by its caption only', () => {
    const text = `## A\n\n- b\n\n| c | d |\n| - | - |\n| e | f |

{% figure id="a-line" src="line.svg" title="A line" description="It goes on." %}
Caption.
{% /figure %}`;
    expect(lineText(blocksIn(text))).toBe('A * b c d e f Caption.');
    expect(fileText(blocksIn(text))).toContain('A line. It goes on.\n\nCaption.');
  });

  it('have every line of every lesson', () => {
    const lessons = fixtureCourse().modules.flatMap((module) => module.lessons);
    const blocks = lessons.flatMap(({ parts }) => parts.flatMap(textOf));
    const text = lineText(blocks);
    const lines = linesOf(blocks).map((line) => line.replaceAll(/\s+/g, ' ').trim());
    expect(lines.length).toBeGreaterThan(20);
    expect(lines.filter((line) => !text.includes(line))).toEqual([]);
  });
});

describe('screens', () => {
  it('begin with a heading of the second level or a scenario, and leave out tables and drawings', () => {
    const text = `Before.

## One

Read *this*.

### Part

| a | b |
| - | - |
| c | d |

{% scenario title="Two" %}
Decide.
{% branch letter="A" choice="Yes." rating="weak" %}
So.
{% /branch %}
{% /scenario %}`;
    expect(screensOf(blocksIn(text))).toEqual([
      { title: 'One', prose: 'Read this.\nPart' },
      { title: 'Two', prose: 'Decide.\nYes.\nSo.' },
    ]);
  });
});
