import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { Blocks } from '#app/ui/blocks.tsx';
import { PageProvider } from '#app/ui/page-context.tsx';
import { parseText } from '#courses/parts.ts';

const svg =
  '<svg viewBox="0 0 9 9"><path class="l" stroke-width="2" d="M0 0h9"/><text class="x" text-anchor="end">A &lt; b</text></svg>';

/** What a page shows of a text; on paper where it is given the lesson that is printed. */
function pageOf(body: string, printedIn?: string): string {
  const setting = { courseId: 'desk-phone', readFigure: () => svg };
  const { blocks, problems } = parseText({ file: 'text.md', body, firstLine: 1 }, setting);
  expect(problems).toEqual([]);
  const children = createElement(Blocks, { blocks, ...(printedIn === undefined ? {} : { printedIn }) });
  return renderToStaticMarkup(createElement(PageProvider, { locale: 'en', timeZone: 'UTC', children }));
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
    expect(html).toContain(
      '<title id="a-line-title">A line</title><desc id="a-line-desc">It goes on.</desc>',
    );
    expect(html).toContain('aria-labelledby="a-line-title a-line-desc"');
    expect(html).toContain('<path class="l" stroke-width="2" d="M0 0h9"></path>');
    expect(html).toContain('<text class="x" text-anchor="end">A &lt; b</text>');
  });

  it('says in words how each branch of a scenario is rated', () => {
    const html = pageOf(scenario);
    expect(html).toContain('<h2 id="the-phone-rings">The phone rings</h2>');
    expect(html).toMatch(/<details class="branch">.*<\/svg> Strong<\/p>/);
  });
});

describe('a text on paper', () => {
  it('stands below the heading of its lesson, with places that no other lesson has', () => {
    const html = pageOf(`## One\n\nSee [above](#one).\n\n${figure}`, 'say-hello');
    expect(html).toContain('<h3 id="say-hello-one">One</h3>');
    expect(html).toContain('<a href="#say-hello-one">above</a>');
    expect(html).toContain('aria-labelledby="say-hello-a-line-title say-hello-a-line-desc"');
  });

  it('has its branches open', () => {
    const html = pageOf(scenario, 'say-hello');
    expect(html).toContain('<section class="lesson-part flow" aria-labelledby="say-hello-the-phone-rings">');
    expect(html).toContain('<h3 id="say-hello-the-phone-rings">');
    expect(html).toContain('<details class="branch" open="">');
  });
});
