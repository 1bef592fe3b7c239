import { fieldName } from '#app/quiz/answer-fields.ts';
import { newAccount } from './accounts.ts';
import { routeAddresses } from './addresses.ts';
import { servedItems } from './answers.ts';
import { plantCanary } from './canary.ts';
import { parseHtml } from './elements.ts';
import { fixtureCourse } from './library.ts';
import type { Page } from './page.ts';
import type { RunningServer } from './server.ts';
import { Visitor } from './visitor.ts';

/** A page as somebody saw it. */
export interface SeenPage {
  /** Who saw what, for the message of a test. */
  readonly name: string;
  readonly path: string;
  readonly status: number;
  readonly html: string;
  readonly root: HTMLElement;
}

const course = fixtureCourse();
const coursePath = `/courses/${course.id}`;

/**
 * Every page of the site, as a visitor without a session, a guest in the middle of a quiz, somebody at a
 * shared computer, and a learner who has one of everything see it. Some forms are refused.
 */
export async function everyPage({ url, dataDir }: RunningServer): Promise<readonly SeenPage[]> {
  const [stranger, guest, shared, owner] = [1, 2, 3, 4].map(() => new Visitor(url));
  if (stranger === undefined || guest === undefined || shared === undefined || owner === undefined) return [];
  await shared.post('/sign-up', { ...newAccount(), shared: 'on' });
  const planted = await plantCanary(owner, dataDir);
  const quiz = await startQuiz(guest);
  const { serial, badgeSerial, gradedId, attemptId, checkId, recordKey: key } = planted;
  const paths = (params: Readonly<Record<string, string>>): readonly string[] =>
    routeAddresses(params).flatMap(({ file, path }) => (file.endsWith('.tsx') ? [path] : []));
  const own = [
    ...paths({ serial, attemptId, checkId, key }),
    ...paths({ serial: badgeSerial, attemptId: gradedId, step: '1', lessonId: 'pass-it-on' }),
    ...['/desk?joined', `${coursePath}/skills-check/end`, `/attempts/${attemptId}?question=2`],
  ];
  const seen = new Map<string, SeenPage>();
  const look = async (who: string, page: Page | Promise<Page>) => {
    const { path, status, html, headers } = await page;
    if (!(headers.get('content-type') ?? '').startsWith('text/html')) return;
    seen.set(html, { name: `${path} as ${who}`, path, status, html, root: parseHtml(html) });
  };
  for (const path of new Set(own)) {
    await look('the owner', owner.get(path));
    await look('a stranger', stranger.get(path));
  }
  for (const path of new Set(paths({ attemptId: quiz }))) await look('a guest', guest.get(path));
  for (const path of ['/desk', '/account', `${coursePath}/lessons/say-hello`])
    await look('somebody at a shared computer', shared.get(path));
  for (const path of ['/sign-in', '/sign-up', '/sign-in/mail', '/resume', '/verify', '/verify-list'])
    await look('a stranger who was refused', stranger.post(path));
  for (const path of ['/account', '/account/security', '/account/delete'])
    await look('an owner who was refused', owner.post(path, { do: 'password', name: '' }));
  await look('a guest who marks', markQuiz(guest, quiz));
  return [...seen.values()];
}

/** Begins a quiz that asks for a text, and writes one. */
async function startQuiz(who: Visitor): Promise<string> {
  const page = await who.post(`${coursePath}/modules/a-harder-call/quiz`);
  const short = servedItems(course, page).find(({ kind }) => kind === 'short-text');
  const answer = short === undefined ? {} : { [fieldName(short.id)]: 'Some words of mine' };
  await who.post(page.path, { ...page.fieldsOf('Save'), ...answer });
  return page.path.split('/')[2] ?? '';
}

/** Submits it, and sees the page on which learners mark their own texts. */
async function markQuiz(who: Visitor, attemptId: string): Promise<Page> {
  const summary = await who.get(`/attempts/${attemptId}/review`);
  return summary.press('Submit my answers');
}
