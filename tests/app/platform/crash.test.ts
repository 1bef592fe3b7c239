import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pLimit from 'p-limit';
import { afterAll, describe, expect, it } from 'vitest';
import { baseName, fieldName, flagName } from '#app/quiz/answer-fields.ts';
import { servedItems } from '#tests/support/answers.ts';
import { fixtureCourse } from '#tests/support/library.ts';
import { startServer } from '#tests/support/server.ts';
import type { RunningServer } from '#tests/support/server.ts';
import type { Page } from '#tests/support/page.ts';
import { Visitor } from '#tests/support/visitor.ts';

const course = fixtureCourse();
const quizPath = `/courses/${course.id}/modules/the-first-ring/quiz`;
const dataDir = mkdtempSync(join(tmpdir(), 'lectern-crash-'));

/** 180 learners who answer five questions each, and 100 who submit: 1,000 posts. */
const answering = 180;
const submitting = 100;
const killAfter = 400;

/** As many posts at once as the server lets wait for their turn. */
const line = pLimit(300);

/** So few that none waits too long for its turn. */
const few = pLimit(4);

afterAll(() => {
  rmSync(dataDir, { recursive: true });
});

interface Started {
  readonly who: Visitor;
  readonly page: Page;
}

/** Starts attempts in small groups: it is the posts that are to come all at once. */
async function startAttempts(server: RunningServer, count: number): Promise<readonly Started[]> {
  const started: Started[] = [];
  while (started.length < count) {
    const group = Array.from({ length: 10 }, async () => {
      const who = new Visitor(server.url);
      return { who, page: await who.post(quizPath) };
    });
    started.push(...(await Promise.all(group)));
  }
  return started;
}

/** A post of one question alone: flagged, and with its first choice where it has any. */
function postsOf({ who, page }: Started) {
  return servedItems(course, page).map((item, index) => {
    const choice = item.kind === 'single' ? item.choices[index % item.choices.length] : undefined;
    const fields = {
      page: `page-${String(index)}`,
      [baseName(item.id)]: page.attributes(`[name="${baseName(item.id)}"]`, 'value').join(''),
      [flagName(item.id)]: 'on',
      ...(choice === undefined ? {} : { [fieldName(item.id)]: choice.id }),
    };
    return { who, path: page.path, item, choice, fields };
  });
}

describe('a server that is killed in the middle of 1,000 saves and submits', { timeout: 180_000 }, () => {
  it('has every answer and every result that it has acknowledged', async () => {
    const first = await startServer({ DATA_DIR: dataDir, LOG_LEVEL: 'silent' });
    const savers = await startAttempts(first, answering);
    const submitters = await startAttempts(first, submitting);
    let answered = 0;
    const acknowledge = (isDone: boolean) => {
      if (!isDone) return false;
      answered++;
      if (answered === killAfter) first.process.kill('SIGKILL');
      return true;
    };
    const saves = savers.flatMap(postsOf).map(async (post) => {
      const page = await line(() => post.who.post(`${post.path}/answers`, post.fields)).catch(() => null);
      return { ...post, isDone: acknowledge(page?.status === 200) };
    });
    const submits = submitters.map(async ({ who, page: { path } }) => {
      const page = await line(() => who.post(`${path}/review`)).catch(() => null);
      return { who, path, isDone: acknowledge(page?.path === `${path}/result`) };
    });
    const posted = await Promise.all(saves);
    const submitted = await Promise.all(submits);
    expect(answered).toBeGreaterThanOrEqual(killAfter);
    expect(answered).toBeLessThan(posted.length + submitted.length);

    const second = await startServer({
      DATA_DIR: dataDir,
      PORT: new URL(first.url).port,
      LOG_LEVEL: 'silent',
    });
    const pages = new Map(
      await Promise.all(
        savers.map(async ({ who, page: { path } }) => {
          const page = await few(() => who.get(path));
          expect(page.status).toBe(200);
          return [path, page] as const;
        }),
      ),
    );
    const lost = posted
      .filter(({ isDone }) => isDone)
      .filter(({ path, item, choice }) => {
        // By attributes, since finding the questions of so many pages by their names would take minutes.
        const kept = (name: string) => pages.get(path)?.attributes(`[name="${name}"][checked]`, 'name') ?? [];
        const chosen = pages.get(path)?.attributes(`[name="${fieldName(item.id)}"][checked]`, 'value') ?? [];
        return kept(flagName(item.id)).length === 0 || (choice !== undefined && chosen[0] !== choice.id);
      });
    expect(lost.map(({ path, item }) => `${path} ${item.id}`)).toEqual([]);
    for (const { who, path } of submitted.filter(({ isDone }) => isDone))
      expect((await who.get(path)).path).toBe(`${path}/result`);
    expect(await second.stop()).toBe(0);
  });
});
