import { and, eq, isNull } from 'drizzle-orm';
import type { SkillsAnswers } from '#courses/skills.ts';
import type { SkillsStore } from '../skills-store.ts';
import { later } from './later.ts';
import { skillsCheck } from './schema.ts';
import { asPromise } from './transaction.ts';
import type { Statements, Transaction, Write } from './transaction.ts';

const nothing: SkillsAnswers = { statements: {}, lookingBack: {}, situations: {} };

export function createSkillsStore(read: Statements, write: Write): SkillsStore {
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

    saveSkillsAnswers: ({ learnerId, checkId, now }, merge) =>
      write((tx) => {
        const check = tx.select().from(skillsCheck).where(isTheirs(learnerId, checkId)).get();
        if (check === undefined) return 'not-found';
        if (check.finishedAt !== null) return 'finished';
        const merged = merge({ answers: check.answers, page: check.page, sequence: check.sequence });
        const { answers, page, sequence } = merged;
        tx.update(skillsCheck)
          .set({ answers, page, sequence, changedAt: later(now, check.startedAt) })
          .where(eq(skillsCheck.id, checkId))
          .run();
        return merged;
      }),

    finishSkillsCheck: (learnerId, checkId, now) =>
      write((tx) => {
        const check = tx.select().from(skillsCheck).where(isTheirs(learnerId, checkId)).get();
        if (check === undefined) return 'not-found';
        if (check.finishedAt === null)
          tx.update(skillsCheck)
            .set({ finishedAt: later(now, check.changedAt) })
            .where(eq(skillsCheck.id, checkId))
            .run();
        return 'finished';
      }),

    listSkillsChecks: (learnerId, courseId) =>
      asPromise(() => read.skillsChecks.all({ learnerId, courseId })),

    deleteSkillsChecks: (learnerId, courseId) =>
      write((tx) => {
        tx.delete(skillsCheck)
          .where(and(eq(skillsCheck.learnerId, learnerId), eq(skillsCheck.courseId, courseId)))
          .run();
      }),
  };
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
