import { describe, expect, it } from 'vitest';
import { Page } from './page.ts';
import type { Fields } from './page.ts';

const html = `<!DOCTYPE html><html lang="en"><head><title>Sign up · Lectern</title>
<meta name="description" content="Two &amp; two"><link rel="canonical" href="https://learn.example/sign-up">
<script type="application/ld+json">{"@type":"Course"}</script><script src="/a.js"></script></head><body>
<h1>Sign <em>up</em></h1>
<div role="alert" aria-labelledby="wrong">
  <h2 id="wrong">Not yet</h2><a href="#email">Type an email</a>
</div>
<p role="status"></p>
<form method="post" action="?step=2">
  <input type="hidden" name="base" value="7">
  <label for="email">Email</label><input id="email" name="email" value="ruth">
  <label for="password">Password</label><input id="password" type="password" name="password">
  <label><input type="checkbox" name="shared"> <span>This computer is shared</span></label>
  <label for="type">Library</label><select id="type" name="type">
    <option value="">None</option><option value="s">Small</option><option value="l" selected>Large</option>
  </select>
  <fieldset><legend>Days <small>Choose two.</small></legend>
    <label><input type="checkbox" name="day" value="1" checked>Monday</label>
    <label><input type="checkbox" name="day" value="2">Tuesday</label>
    <label><input type="checkbox" name="day" value="3">Wednesday</label></fieldset>
  <button name="do" value="go">Save</button><button formaction="/draft">Save as draft</button>
</form>
<section aria-labelledby="list">
  <h2 id="list">What is left</h2><ul><li>One<br>lesson</li><li><a href="/quiz">Quiz</a></li></ul>
</section>
<article><h3>Hours</h3><table><tr><th>Day</th><td>8</td></tr></table><a href="/quiz">Quiz again</a></article>
<p hidden><button>Never shown</button></p></body></html>`;

const posted: [path: string, fields: Fields][] = [];

const pageAt = (path: string): Page =>
  new Page(
    { path, status: 200, headers: new Headers(), html },
    {
      get: (next) => Promise.resolve(pageAt(next)),
      post: (next, fields) => {
        posted.push([next, fields]);
        return Promise.resolve(pageAt(next));
      },
    },
  );

const page = pageAt('/sign-up?to=/desk');

describe('a page', () => {
  it('is searched by role and name, and by heading', () => {
    expect(page.headings).toEqual(['Sign up', 'Not yet', 'What is left', 'Hours']);
    expect(page.buttons).toEqual(['Save', 'Save as draft']);
    expect(page.link('Quiz')).toBe('/quiz');
    expect(page.linksTo('/quiz')).toEqual(['Quiz', 'Quiz again']);
    expect(page.section('What is left').items).toEqual(['One lesson', 'Quiz']);
    expect(page.section('Hours').rows).toEqual([['Day', '8']]);
    expect(page.alert().text).toBe('Not yet Type an email');
    expect(page.refused).toEqual(['Email']);
  });

  it('fails a query that finds none or several, with the names that there are', () => {
    expect(() => page.link('Glossary')).toThrow(/Glossary names 0 of these.*"Quiz"/s);
    expect(() => page.link(/Quiz/)).toThrow('names 2 of these, and not one link');
    expect(() => page.statusMessage()).toThrow('names 0 of these');
  });

  it('says what its fields hold', () => {
    expect(page.value('Email')).toBe('ruth');
    expect(page.value('This computer is shared')).toBe(false);
    expect(page.value('Library')).toBe('Large');
    expect(page.section('Days').chosen).toEqual(['Monday']);
  });

  it('posts what a browser posts once its form is filled in', async () => {
    const next = await pageAt('/sign-up?to=/desk').press('Save', {
      Password: 'quiet',
      'This computer is shared': true,
      Library: 'Small',
      Days: ['Tuesday', 'Wednesday'],
    });
    expect(next.path).toBe('/sign-up?step=2');
    expect(posted).toEqual([
      [
        '/sign-up?step=2',
        {
          base: ['7'],
          email: ['ruth'],
          password: ['quiet'],
          shared: ['on'],
          type: ['s'],
          day: ['2', '3'],
          do: ['go'],
        },
      ],
    ]);
    await pageAt('/sign-up').press('Save as draft');
    expect(posted.at(-1)).toEqual([
      '/draft',
      { base: ['7'], email: ['ruth'], password: [''], type: ['l'], day: ['1'] },
    ]);
  });

  it('goes where its links lead', async () => {
    expect((await page.section('Hours').follow('Quiz again')).path).toBe('/quiz');
  });

  it('has a head', () => {
    const { title, structuredData, scripts } = page.head;
    expect({ title, structuredData, scripts }).toEqual({
      title: 'Sign up · Lectern',
      structuredData: { '@type': 'Course' },
      scripts: ['/a.js'],
    });
    expect(page.head.meta('description')).toBe('Two & two');
    expect(page.head.meta('robots')).toBeNull();
    expect(page.head.link('canonical')).toBe('https://learn.example/sign-up');
  });
});
