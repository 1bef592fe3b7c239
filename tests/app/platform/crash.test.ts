import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { baseName, fieldName } from '#app/quiz/answer-fields.ts';
import { hiddenFields, isChosen, servedItems } from '#tests/support/answers.ts';
import { shippedCourse } from '#tests/support/library.ts';
import { startServer } from '#tests/support/server.ts';
import type { RunningServer } from '#tests/support/server.ts';
import { Visitor } from '#tests/support/visitor.ts';

const course = shippedCourse();
const quizPath = `/courses/${course.id}/modules/getting-your-bearings/quiz`;
const dataDir = mkdtempSync(join(tmpdir(), 'lectern-crash-'));

/** 90 learners who answer ten questions each, and 100 who submit: 1,000 posts at once. */
const answering = 90;
const submitting = 100;
const killAfter = 400;

afterAll(() => {
  rmSync(dataDir, { recursive: true });
});

interface Started {
  readonly who: Visitor;
  readonly path: string;
  readonly html: string;
}

/** Starts attempts in small groups: it is the posts that are to come all at once. */
async function startAttempts(server: RunningServer, count: number): Promise<readonly Started[]> {
  const started: Started[] = [];
  while (started.length < count) {
    const group = Array.from({ length: 10 }, async () => {
      const who = new Visitor(server.url);
      const { path, html } = await who.post(quizPath);
      return { who, path, html };
    });
    started.push(...(await Promise.all(group)));
  }
  return started;
}

/** A post of one question alone: flagged, and with its first choice where it has any. */
function postsOf({ who, path, html }: Started) {
  const hidden = hiddenFields(html);
  return servedItems(course, html).map((item, index) => {
    const choice = item.kind === 'single' ? item.choices[index % item.choices.length]?.id : undefined;
    const fields = {
      page: `page-${String(index)}`,
      [baseName(item.id)]: hidden[baseName(item.id)] ?? '',
      [`flag.${item.id}`]: 'on',
      ...(choice === undefined ? {} : { [fieldName(item.id)]: choice }),
    };
    return { who, path, item, choice, fields };
  });
}

describe('a server that is killed in the middle of 1,000 saves and submits', { timeout: 180_000 }, () => {
  it('has every answer and every result that it said it had', async () => {
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
      const page = await post.who.post(`${post.path}/answers`, post.fields).catch(() => null);
      return { ...post, isDone: acknowledge(page?.status === 200) };
    });
    const submits = submitters.map(async ({ who, path }) => {
      const page = await who.post(`${path}/review`).catch(() => null);
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
      await Promise.all(savers.map(async ({ who, path }) => [path, (await who.get(path)).html] as const)),
    );
    const lost = posted
      .filter(({ isDone }) => isDone)
      .filter(({ path, item, choice }) => {
        const html = pages.get(path) ?? '';
        const isFlagged = new RegExp(`name="flag\\.${item.id}"[^>]*checked=""`).test(html);
        return !isFlagged || (choice !== undefined && !isChosen(html, item.id, choice));
      });
    expect(lost.map(({ path, item }) => `${path} ${item.id}`)).toEqual([]);
    for (const { who, path } of submitted.filter(({ isDone }) => isDone))
      expect((await who.get(path)).path).toBe(`${path}/result`);
    expect(await second.stop()).toBe(0);
  });
});
