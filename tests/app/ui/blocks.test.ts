import { describe, expect, it } from 'vitest';
import { markupOf } from '#app/ui/blocks.tsx';
import { parseText } from '#courses/parts.ts';
import { viewOf } from '#tests/support/page.ts';

const svg =
  '<svg viewBox="0 0 9 9"><path class="l" stroke-width="2" d="M0 0h9"/><text class="x" text-anchor="end">A &lt; b</text></svg>';

/** What a page shows of a text; on paper where it is given the lesson that is printed. */
function pageOf(body: string, printedIn?: string): string {
  const setting = { courseId: 'desk-phone', readFigure: () => svg };
  const { blocks, problems } = parseText({ file: 'text.md', body, firstLine: 1 }, setting);
  expect(problems).toEqual([]);
  return markupOf(blocks, 'en', printedIn);
}

const scenario = `{% scenario title="The phone rings" %}
It is late.

{% branch letter="A" choice="Answer." rating="strong" %}
They talk.
{% /branch %}
{% /scenario %}`;

const figure =
  '{% figure id="a-line" src="a.svg" title="A line" description="It goes on." %}See.{% /figure %}';

describe('a text on a page', () => {
  it('shows what looks like markup as it was written', () => {
    expect(pageOf('A <script>alert(1)</script> & `<b>`')).toBe(
      '<p>A &lt;script&gt;alert(1)&lt;/script&gt; &amp; <code>&lt;b&gt;</code></p>',
    );
  });

  it('leads to the pages of the site, and says nothing of the page to other sites', () => {
    expect(pageOf('[a](lesson:say-hello#x) [b](#y) [c](https://example.org)')).toBe(
      '<p><a href="/courses/desk-phone/lessons/say-hello#x">a</a> <a href="#y">b</a> ' +
        '<a href="https://example.org" rel="noreferrer">c</a></p>',
    );
    expect(pageOf('{% term %}warm handover{% /term %}')).toContain(
      '<dfn><a href="/courses/desk-phone/glossary#warm-handover">warm handover</a></dfn>',
    );
  });

  it('labels the cells of a table with their columns, for narrow screens', () => {
    expect(pageOf('| A | *B* |\n| - | - |\n| c | d |')).toContain(
      '<tr><th scope="row">c</th><td data-label="B">d</td></tr>',
    );
  });

  it('has drawings with a name, a description and attributes as SVG writes them', () => {
    const html = pageOf(figure);
    expect(viewOf(html).names('img')).toEqual(['A line It goes on.']);
    expect(html).toContain('<path class="l" stroke-width="2" d="M0 0h9"></path>');
    expect(html).toContain('<text class="x" text-anchor="end">A &lt; b</text>');
  });

  it('says in words how each branch of a scenario is rated', () => {
    const page = viewOf(pageOf(scenario));
    expect(page.find('region', 'The phone rings').text).toContain('Strong');
    expect(page.attributes('details', 'open')).toEqual([]);
  });
});

describe('a text on paper', () => {
  it('stands below the heading of its lesson, with places that no other lesson has', () => {
    const page = viewOf(pageOf(`## One\n\nSee [above](#one).\n\n${figure}`, 'say-hello'));
    expect(page.texts('h3')).toEqual(['One']);
    expect(page.at(page.link('above')).text).toBe('One');
    expect(page.names('img')).toEqual(['A line It goes on.']);
    for (const id of page.attributes('[id]', 'id')) expect(id).toMatch(/^say-hello-/);
  });

  it('has its branches open', () => {
    const part = viewOf(pageOf(scenario, 'say-hello')).find('region', 'The phone rings');
    expect(part.texts('h3')).toEqual(['The phone rings']);
    expect(part.attributes('details', 'open')).toHaveLength(1);
  });
});
