import { and, eq, isNull } from 'drizzle-orm';
import type { SkillsAnswers } from '#courses/skills.ts';
import type { SkillsStore } from '../skills-store.ts';
import type { SqliteDatabase } from './connect.ts';
import { skillsCheck } from './schema.ts';
import { settle } from './transaction.ts';
import type { Transaction, Write } from './transaction.ts';

const nothing: SkillsAnswers = { statements: {}, lookingBack: {}, situations: {} };

const record = {
  id: skillsCheck.id,
  answers: skillsCheck.answers,
  startedAt: skillsCheck.startedAt,
  changedAt: skillsCheck.changedAt,
  finishedAt: skillsCheck.finishedAt,
};

/** Of all courses. */
export const readSkillsChecksOf = (tx: Transaction, learnerId: string) =>
  tx
    .select({ courseId: skillsCheck.courseId, ...record })
    .from(skillsCheck)
    .where(eq(skillsCheck.learnerId, learnerId))
    .orderBy(skillsCheck.startedAt)
    .all();

export function createSkillsStore(reader: SqliteDatabase, write: Write): SkillsStore {
  return {
    startSkillsCheck: ({ id, learnerId, courseId, now }) =>
      write((tx) => {
        const open = findOpen(tx, learnerId, courseId);
        if (open !== undefined) return open.id;
        tx.insert(skillsCheck)
          .values({ id, learnerId, courseId, answers: nothing, startedAt: now, changedAt: now })
          .run();
        return id;
      }),

    saveSkillsAnswers: ({ learnerId, checkId, answers, now }) =>
      write((tx) => {
        const check = tx.select().from(skillsCheck).where(isTheirs(learnerId, checkId)).get();
        if (check === undefined) return 'not-found';
        if (check.finishedAt !== null) return 'finished';
        tx.update(skillsCheck)
          .set({ answers: joinAnswers(answers, check.answers), changedAt: now })
          .where(eq(skillsCheck.id, checkId))
          .run();
        return 'saved';
      }),

    finishSkillsCheck: (learnerId, checkId, now) =>
      write((tx) => {
        const check = tx.select().from(skillsCheck).where(isTheirs(learnerId, checkId)).get();
        if (check === undefined) return 'not-found';
        if (check.finishedAt === null)
          tx.update(skillsCheck).set({ finishedAt: now }).where(eq(skillsCheck.id, checkId)).run();
        return 'finished';
      }),

    listSkillsChecks: (learnerId, courseId) =>
      settle(() =>
        reader
          .select(record)
          .from(skillsCheck)
          .where(and(eq(skillsCheck.learnerId, learnerId), eq(skillsCheck.courseId, courseId)))
          .orderBy(skillsCheck.startedAt, skillsCheck.id)
          .all(),
      ),

    deleteSkillsChecks: (learnerId, courseId) =>
      write((tx) => {
        tx.delete(skillsCheck)
          .where(and(eq(skillsCheck.learnerId, learnerId), eq(skillsCheck.courseId, courseId)))
          .run();
      }),
  };
}

/** Every check comes along. Of two that are open for one course, the one that was changed last goes on, and has the answers of both. */
export function claimSkillsChecks(tx: Transaction, sourceId: string, learnerId: string): void {
  const theirs = tx
    .select()
    .from(skillsCheck)
    .where(and(eq(skillsCheck.learnerId, sourceId), isNull(skillsCheck.finishedAt)))
    .all();
  for (const open of theirs) {
    const own = findOpen(tx, learnerId, open.courseId);
    if (own === undefined) continue;
    const [newer, older] = own.changedAt > open.changedAt ? [own, open] : [open, own];
    tx.delete(skillsCheck).where(eq(skillsCheck.id, older.id)).run();
    tx.update(skillsCheck)
      .set({ answers: joinAnswers(newer.answers, older.answers) })
      .where(eq(skillsCheck.id, newer.id))
      .run();
  }
  tx.update(skillsCheck).set({ learnerId }).where(eq(skillsCheck.learnerId, sourceId)).run();
}

const findOpen = (tx: Transaction, learnerId: string, courseId: string) =>
  tx
    .select()
    .from(skillsCheck)
    .where(
      and(
        eq(skillsCheck.learnerId, learnerId),
        eq(skillsCheck.courseId, courseId),
        isNull(skillsCheck.finishedAt),
      ),
    )
    .get();

const isTheirs = (learnerId: string, checkId: string) =>
  and(eq(skillsCheck.learnerId, learnerId), eq(skillsCheck.id, checkId));

/** Question by question, the newer where both answer it. */
const joinAnswers = (newer: SkillsAnswers, older: SkillsAnswers): SkillsAnswers => ({
  statements: { ...older.statements, ...newer.statements },
  lookingBack: { ...older.lookingBack, ...newer.lookingBack },
  situations: { ...older.situations, ...newer.situations },
});
