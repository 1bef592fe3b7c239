import { beforeAll, describe, expect, it } from 'vitest';
import { everyPage } from '#tests/support/every-page.ts';
import type { SeenPage } from '#tests/support/every-page.ts';
import { parseHtml } from '#tests/support/elements.ts';
import { gluedIn } from '#tests/support/glued.ts';
import { openSite } from '#tests/support/site.ts';

const site = openSite({ TRUST_PROXY: '1', EVENTS_DIR: 'tests/fixtures/events' });

let pages: readonly SeenPage[];

beforeAll(async () => {
  pages = await everyPage(site.server);
});

/** What a rule has against each page, each fault once. */
const faults = (rule: (page: SeenPage) => readonly string[]): readonly string[] => [
  ...new Map(
    pages.flatMap((page) => rule(page).map((fault) => [fault, `${fault} in ${page.name}`])),
  ).values(),
];

const allIn = (root: ParentNode, selector: string): readonly HTMLElement[] => [
  ...root.querySelectorAll<HTMLElement>(selector),
];

describe('a page without styles and scripts', () => {
  it('is each of the site, in every state that there is for everybody', () => {
    expect(pages.length).toBeGreaterThan(100);
    expect(new Set(pages.map(({ status }) => status))).toEqual(new Set([200, 400, 404, 410]));
  });

  it('has a name on the buttons of each form that posts, since Lynx sends none without', () => {
    const posts = pages.flatMap(({ root }) => allIn(root, 'form[method="post"]'));
    expect(posts.length).toBeGreaterThan(100);
    const nameless = faults(({ root }) =>
      allIn(root, 'form[method="post"]').flatMap((form) => {
        const buttons = allIn(form, 'button:not([type="button"])');
        const isSound = buttons.every((button) => (button.getAttribute('name') ?? '') !== '');
        return isSound ? [] : [`a form to ${form.getAttribute('action') ?? ''}`];
      }),
    );
    expect(nameless).toEqual([]);
  });

  it('has words on each button and link, and not only a name for screen readers', () => {
    const wordless = faults(({ root }) =>
      allIn(root, 'button, a[href]').flatMap((element) =>
        element.textContent.trim() === '' && element.querySelector('img[alt]') === null
          ? [element.outerHTML.slice(0, 120)]
          : [],
      ),
    );
    expect(wordless).toEqual([]);
  });

  it('keeps words apart that stand in different elements', () => {
    expect(faults(({ root }) => gluedIn(root))).toEqual([]);
  });

  it('gives each picture its size', () => {
    const unsized = faults(({ root }) =>
      allIn(root, 'svg, img').flatMap((picture) =>
        picture.hasAttribute('height') && (picture.localName === 'img' || picture.hasAttribute('width'))
          ? []
          : [picture.outerHTML.slice(0, 80)],
      ),
    );
    expect(unsized).toEqual([]);
  });
});

describe('a page', () => {
  it('whose form was refused says so in its title, and begins at the summary of what is wrong', () => {
    const refused = pages.filter(({ root }) => root.querySelector('#error-summary') !== null);
    expect(refused.length).toBeGreaterThan(5);
    for (const { name, root } of refused) {
      expect(root.querySelector('title')?.textContent, name).toMatch(/^Error: ./);
      const summary = root.querySelector('#error-summary')?.parentElement;
      expect(summary?.hasAttribute('autofocus'), name).toBe(true);
      expect(summary?.getAttribute('tabindex'), name).toBe('-1');
      expect(allIn(root, '[autofocus]'), name).toHaveLength(1);
    }
    const others = pages.filter((page) => !refused.includes(page));
    expect(others.filter(({ html }) => html.includes('<title>Error:'))).toEqual([]);
  });

  it('has a title that no page of another kind has for the same reader', () => {
    const titles = new Map<string, Set<string>>();
    for (const { name, path, status, root } of pages) {
      if (status !== 200 || !name.endsWith('the owner')) continue;
      const title = root.querySelector('title')?.textContent ?? '';
      const pathname = path.replace(/\?.*/, '').replaceAll(/[A-Z]{3}-[\w-]{9,}|[\da-f-]{36}/g, ':id');
      titles.set(title, (titles.get(title) ?? new Set()).add(pathname));
    }
    const shared = [...titles].filter(([, paths]) => paths.size > 1);
    expect(shared.map(([title, paths]) => `${title}: ${[...paths].join(', ')}`)).toEqual([]);
  });

  it('has no message in a heading, which a screen reader would list with the headings', () => {
    const inside = 'h1, h2, h3, h4, h5, h6';
    expect(
      faults(({ root }) =>
        allIn(root, '[role="status"], [role="alert"]').flatMap((one) =>
          one.closest(inside) === null ? [] : [one.outerHTML.slice(0, 80)],
        ),
      ),
    ).toEqual([]);
  });

  it('ends no sentence twice', () => {
    const twice = faults(({ root }) => [...(root.textContent.match(/\S+[^.\s]\.\.(?!\.)/g) ?? [])]);
    expect(twice).toEqual([]);
  });
});

describe('words that touch', () => {
  it.each([
    ['<legend><small>Choose one.</small>Residents</legend>', ['Choose one.|Residents']],
    ['<p><b>B</b><span>Hold</span></p>', ['B|Hold']],
    ['<p><a href="/a">One</a><a href="/b">Two</a></p>', ['One|Two']],
    ['<p><b>B</b> <span>Hold</span></p>', []],
    ['<p>One</p><p>Two</p>', []],
    ['<p><strong>Note</strong>: this</p>', []],
    ['<p>a <mark>hand</mark>over</p>', []],
    ['<p>One<br>Two</p>', []],
  ])('are found in %s', (html, glued) => {
    expect(gluedIn(parseHtml(html))).toEqual(glued);
  });
});
