import { rmSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { signUp } from '#tests/support/accounts.ts';
import { fixtureCourse, folderOfTwoCourses, libraryIn } from '#tests/support/library.ts';
import { openSite } from '#tests/support/site.ts';

const folder = folderOfTwoCourses();
const { courses } = libraryIn(folder);
const two = openSite({ CONTENT_DIR: folder });

afterAll(() => {
  rmSync(folder, { recursive: true });
});

const course = fixtureCourse();
const site = openSite();

describe('a site with several courses', () => {
  it('lists them on its front page and at /courses, and pitches none of them for all', async () => {
    for (const path of ['/', '/courses']) {
      const page = await two.visitor.get(path);
      for (const { id, title } of courses) expect(page.link(title)).toBe(`/courses/${id}`);
      expect(page.text).not.toContain('How it works');
    }
  });

  it('credits a course on the pages of that course', async () => {
    for (const { id, credit } of courses) {
      const page = await two.visitor.get(`/courses/${id}/about`);
      expect(page.text).toContain(credit);
      for (const other of courses.filter((one) => one.id !== id))
        expect(page.text).not.toContain(other.credit);
    }
    const front = await two.visitor.get('/');
    for (const { credit } of courses) expect(front.text).not.toContain(credit);
  });
});

describe('a site with one course', () => {
  it('pitches that course in the words of its author', async () => {
    const page = await site.visitor.get('/');
    expect(page.headings[0]).toBe('Answer well, every time it rings.');
    expect(page.text).toContain('For whoever picks up');
    expect(page.section('How it works').text).toContain('Pick up');
    expect(page.text).toContain(course.credit);
  });
});

describe('the page of a course', () => {
  it('says for whom it is, what one will be able to do, and what people ask, to somebody new', async () => {
    const page = await site.visitor.get(`/courses/${course.id}`);
    expect(page.headings).toEqual(
      expect.arrayContaining([
        'Who it is for',
        'What you will be able to do',
        'What a module is like',
        'A lesson to try',
        'Questions people ask',
        'Who made it',
        'Your certificate',
      ]),
    );
    expect(page.link('Read lesson 1.1')).toBe(`/courses/${course.id}/lessons/say-hello`);
    expect(page.text).not.toContain('Your progress');
  });

  it('folds the details of each module once', async () => {
    const page = await site.visitor.get(`/courses/${course.id}`);
    expect(page.texts('.card details > summary')).toEqual(
      course.modules.map(({ number }) => `What is in module ${String(number)}`),
    );
  });

  it('has a line for each module beside it once somebody has begun', async () => {
    await site.visitor.post(`/courses/${course.id}/lessons/say-hello`, { do: 'next' });
    const page = await site.visitor.get(`/courses/${course.id}`);
    const [first] = course.modules;
    expect(page.section('Your progress').items).toHaveLength(course.modules.length);
    expect(page.section('Your progress').text).toContain(`1 of ${String(first?.lessons.length)} lessons`);
    expect(page.headings).not.toContain('Who it is for');
    expect(page.headings).toContain('Questions people ask');
  });
});

describe('a stranger', () => {
  it.each(['/nowhere', '/', '/courses', '/search', '/verify', '/events', '/privacy'])(
    'is not offered a desk: %s',
    async (path) => {
      const page = await site.visitor.get(path);
      expect(page.linksTo('/desk')).toEqual([]);
    },
  );
});

describe('the header', () => {
  it('marks the page that it leads to, and the part of the site that a page belongs to', async () => {
    const marks = async (path: string) => {
      const page = await site.visitor.get(path);
      return [page.texts('header [aria-current]'), page.attributes('header [aria-current]', 'aria-current')];
    };
    expect(await marks('/courses')).toEqual([['Courses'], ['page']]);
    expect(await marks(`/courses/${course.id}`)).toEqual([['Courses'], ['true']]);
    expect(await marks('/search')).toEqual([['Search'], ['page']]);
    expect(await marks('/')).toEqual([[], []]);
    await signUp(site.visitor);
    expect((await site.visitor.get('/achievements')).texts('header [aria-current]')).toEqual([
      'My achievements',
    ]);
  });
});

describe('the glossary', () => {
  it('can be searched without a script, and goes to a letter', async () => {
    const page = await site.visitor.get(`/courses/${course.id}/glossary`);
    const [letter] = page.find('navigation', 'Letters').links;
    expect(page.at(letter?.href ?? '').text).toBe(letter?.name);
    const found = await page.press('Search', { 'Find a term': 'WARM' });
    expect(found.texts('dt')).toEqual(['Warm handover']);
    expect(found.statusMessage().text).toContain('One term has “WARM”.');
    const none = await page.press('Search', { 'Find a term': 'zebra' });
    expect(none.statusMessage().text).toContain('No term has “zebra”.');
    expect(none.link('Show all terms')).toBe(`/courses/${course.id}/glossary`);
  });
});
