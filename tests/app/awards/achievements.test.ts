import { describe, expect, it } from 'vitest';
import { certify } from '#tests/support/awards.ts';
import { signUp } from '#tests/support/accounts.ts';
import { fixtureCourse } from '#tests/support/library.ts';
import { finishLessons, passQuiz } from '#tests/support/learn.ts';
import { openSite } from '#tests/support/site.ts';
import { Visitor } from '#tests/support/visitor.ts';

const course = fixtureCourse();
const site = openSite();

describe('the achievements of a learner', () => {
  it('are reached from their own menu, and a stranger signs in first', async () => {
    expect((await site.visitor.get('/achievements')).path).toMatch(/^\/sign-in/);
    await signUp(site.visitor);
    expect((await site.visitor.get('/desk')).link('My achievements')).toBe('/achievements');
  });

  it('say how they are earned while there are none', async () => {
    await signUp(site.visitor);
    const page = await site.visitor.get('/achievements');
    expect(page.text).toContain('Each module you finish earns a badge');
    expect(page.link('See the courses')).toBe('/courses');
  });

  it('are a certificate with its badge, and the contact hours, on one page', async () => {
    const serial = await certify(site.visitor, site.server.dataDir);
    const page = await site.visitor.get('/achievements');
    expect(page.section('Certificates').link(course.title)).toBe(`/certificates/${serial}`);
    expect(page.section('Contact hours').text).toContain(`${String(course.contactHours)} contact hours`);
    expect(page.link('Record of contact hours')).toBe('/account/record');
  });

  it('offer the badge of a module that is finished, and show it once it is issued', async () => {
    const [module] = course.modules;
    if (module === undefined) throw new Error('the course has no module');
    await signUp(site.visitor);
    await finishLessons(site.visitor, course, module.lessons);
    await passQuiz(site.visitor, course, module);
    const page = await site.visitor.get('/achievements');
    const asked = await page.section('Ready for you').follow(`Get the badge for ${module.title}`);
    await asked.press(/badge/i);
    const after = await site.visitor.get('/achievements');
    expect(after.section('Badges').text).toContain(module.title);
    expect(after.headings).not.toContain('Ready for you');
  });

  it('of a guest wait for an account', async () => {
    await site.visitor.post(`/courses/${course.id}/lessons/say-hello`, { do: 'next' });
    const page = await site.visitor.get('/achievements');
    expect(page.text).toContain('Certificates and badges belong to an account.');
  });
});

describe('the page of a certificate', () => {
  it('shows the badge of the course', async () => {
    const serial = await certify(site.visitor, site.server.dataDir);
    const page = await site.visitor.get(`/certificates/${serial}`);
    expect(page.image(/^Badge: The Desk Phone/)).toBe(`/certificates/${serial}/badge.svg`);
  });
});

describe('a shared certificate', () => {
  it('says what its holder learned and how it is earned, and leads to the course', async () => {
    const serial = await certify(site.visitor, site.server.dataDir);
    await site.visitor.post(`/certificates/${serial}/share`, { do: 'share' });
    const page = await new Visitor(site.server.url).get(`/shared/${serial}`);
    const [objective] = course.modules.flatMap(({ objectives }) => objectives);
    expect(page.section('What the learner can do now').items).toContain(objective?.text);
    expect(page.section('How it is earned').text).toContain('pass every module quiz');
    expect(page.link('About this course')).toBe(`/courses/${course.id}`);
  });
});
