import { randomUUID } from 'node:crypto';
import { drawItems } from '#courses/draw.ts';
import { gradeQuiz } from '#courses/grade.ts';
import { isSelfMarked, solveItem } from '#courses/items/item.ts';
import type { Settle } from '#courses/ledger.ts';
import { settleIn } from '#courses/progress.ts';
import { requirementsOf } from '#courses/requirements.ts';
import type { Course, Module } from '#courses/schema/library.ts';
import { fieldsOf } from '#courses/schema/part.ts';
import type { Entry, Field } from '#courses/schema/part.ts';
import type { CourseStart, Store } from '#db/store.ts';
import { loadContent } from '#app/platform/content.server.ts';
import { placeholderOf } from '#app/platform/email.ts';
import { readEnv } from '#app/platform/env.server.ts';
import { openLectern } from '#app/platform/lectern.server.ts';
import type { Lectern } from '#app/platform/lectern.server.ts';
import { createLog } from '#app/platform/log.server.ts';
import { openPdfKeys } from '#app/platform/pdf-keys.server.ts';
import { systemClock, systemRandom } from '#app/platform/clock-and-random.server.ts';

/** A learner with an account, who has finished the course. */
export interface Member {
  readonly id: string;
  /** The `Cookie` header of their session. */
  readonly cookie: string;
  /** Of the certificate, if they have asked for it. */
  readonly serial: string | null;
}

export interface Population {
  readonly courseId: string;
  readonly moduleId: string;
  readonly lessonId: string;
  readonly members: readonly Member[];
}

/**
 * Fills a new data folder with learners who finished the course, by the same calls as the pages make. Each
 * has passed every quiz twice and written in every reflection and tool.
 *
 * @param root the checkout whose database it is
 */
export async function populate(root: string, dataDir: string, learners: number): Promise<Population> {
  const read = readEnv({ DATA_DIR: dataDir });
  if (!read.ok) throw new Error(read.message);
  const { env } = read;
  const { lectern, close } = openLectern({
    env,
    publicUrl: 'http://127.0.0.1',
    log: createLog('silent'),
    content: loadContent(`${root}/courses/content`),
    pdfKeys: await openPdfKeys(env.keysDir, 'Bench', systemClock(), systemRandom.bytes),
    root,
    use: 'alone',
  });
  const [course] = lectern.library.courses;
  if (course === undefined) throw new Error('there is no course');
  const [module] = course.modules;
  const [lesson] = module?.lessons ?? [];
  if (module === undefined || lesson === undefined) throw new Error('the course is empty');
  const members: Member[] = [];
  for (let number = 0; number < learners; number++) members.push(await addMember(lectern, course, number));
  close();
  return { courseId: course.id, moduleId: module.id, lessonId: lesson.id, members };
}

/** Has members ask for their certificates, as they would. */
export async function issueCertificates(url: string, population: Population): Promise<Population> {
  const members: Member[] = [];
  for (const member of population.members) {
    const answer = await fetch(`${url}/courses/${population.courseId}/completion`, {
      method: 'POST',
      headers: { Cookie: member.cookie, Origin: url },
      body: new URLSearchParams({ name: 'Ruth Alvarado' }),
      redirect: 'manual',
    });
    const serial = /LEC-[0-9A-Z-]+/.exec(answer.headers.get('location') ?? '')?.[0];
    if (serial === undefined) throw new Error(`no certificate was issued: ${answer.status}`);
    members.push({ ...member, serial });
  }
  return { ...population, members };
}

async function addMember(lectern: Lectern, course: Course, number: number): Promise<Member> {
  const { store, auth } = lectern;
  const id = randomUUID();
  const tokenHash = randomUUID();
  const now = new Date();
  const email = `learner-${String(number)}@bench.example`;
  const expiresAt = new Date(now.getTime() + 3_600_000);
  await store.keepLink({ tokenHash, purpose: 'sign-in', email, learnerId: null, expiresAt }, now);
  const newAccount = { name: `Learner ${String(number)}`, email, placeholder: placeholderOf(id) };
  await store.signInByLink(
    { tokenHash, passwordHash: null },
    () => ({ learnerId: id, newAccount }),
    () => [],
    now,
  );
  const { headers } = await auth.api.startSession({
    body: { learnerId: id, rememberMe: true, provedBy: null },
    headers: new Headers(),
    returnHeaders: true,
  });
  await finish(lectern, course, {
    learnerId: id,
    courseId: course.id,
    courseVersion: course.version,
    requirements: requirementsOf(course),
    now,
  });
  const cookie = headers
    .getSetCookie()
    .map((line) => line.split(';', 1)[0])
    .join('; ');
  return { id, cookie, serial: null };
}

async function finish({ store, library }: Lectern, course: Course, start: CourseStart): Promise<void> {
  const settle = settleIn(library);
  for (const module of course.modules) {
    for (const lesson of module.lessons) {
      await store.completeLesson(start, lesson.id, settle);
      for (const part of lesson.parts) {
        if (part.kind !== 'reflection' && part.kind !== 'tool') continue;
        const fields = fieldsOf(lesson.parts, part.id) ?? [];
        await store.saveEntry(start, part.id, () => ({ entry: wordsFor(fields), page: null, sequence: 0 }));
      }
    }
    for (let round = 0; round < 2; round++) await passQuiz(store, course, module, start, settle);
  }
}

/** What somebody writes who takes part. */
const wordsFor = (fields: readonly Field[]): Entry =>
  Object.fromEntries(
    fields
      .filter(({ kind }) => kind === 'line' || kind === 'text')
      .map(({ id, label }) => [
        id,
        [`${label}: we put the chairs in a circle, and nobody sat behind a desk.`],
      ]),
  );

async function passQuiz(
  store: Store,
  course: Course,
  module: Module,
  start: CourseStart,
  settle: Settle,
): Promise<void> {
  const { learnerId, now } = start;
  const served = await store.countServed(learnerId, course.id, module.id);
  // Nobody else marks them.
  const items = module.items.filter(({ kind }) => !isSelfMarked(kind));
  const drawn = drawItems(items, course.drawCount, systemRandom.seed(), served);
  const { passPercent } = course;
  const attemptId = await store.startAttempt(start, {
    id: randomUUID(),
    moduleId: module.id,
    items: drawn,
    passPercent,
  });
  const responses = new Map(drawn.map(({ item }) => [item.id, solveItem(item)]));
  for (const [place, [itemId, response]] of [...responses].entries())
    await store.saveAnswers({
      learnerId,
      attemptId,
      answers: [{ itemId, response, flagged: false }],
      page: { id: attemptId, sequence: place + 1, digest: itemId },
      now,
    });
  const { points, maxPoints, percent, passed } = gradeQuiz(drawn, responses, new Map(), passPercent);
  await store.submitAttempt({
    learnerId,
    attemptId,
    revision: drawn.length,
    now,
    result: { points, maxPoints, percent, passed },
    settle,
  });
}
