import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinRecords } from '#courses/join/join.ts';
import { settleIn } from '#courses/progress.ts';
import type { Completion, Settle } from '#courses/ledger.ts';
import type { LearnerRecords } from '#courses/records.ts';
import { coursesToday, noRecords, recordsOf, shorterCourses } from './learner-records.ts';

const settle = settleIn({ courses: coursesToday });
const join = (own: LearnerRecords, theirs: LearnerRecords) => joinRecords(own, theirs, settle);

const two = [recordsOf(0), recordsOf(1)] as const;
const three = [...two, recordsOf(2)] as const;

/** Checks what must be true of any two learners and of the one whom they become. */
const ofAnyTwo = (check: (joined: LearnerRecords, own: LearnerRecords, theirs: LearnerRecords) => void) => {
  fc.assert(
    fc.property(...two, (own, theirs) => {
      check(join(own, theirs), own, theirs);
    }),
  );
};

describe('joining two learners', () => {
  it('changes nothing where one of them did nothing', () => {
    fc.assert(
      fc.property(recordsOf(0), (records) => {
        expect(join(records, noRecords)).toEqual(records);
        expect(join(noRecords, records)).toEqual(records);
      }),
    );
  });

  it('changes nothing the second time, whichever of the two is joined again', () => {
    // A note is appended to a note, so it would stand there twice. The Store keeps nothing of the learner it
    // gave.
    const others = (records: LearnerRecords) => ({
      ...records,
      trainings: records.trainings.map((mark) => ({ ...mark, note: '' })),
    });
    ofAnyTwo((joined, own, theirs) => {
      for (const again of [theirs, own, joined]) expect(others(join(joined, again))).toEqual(others(joined));
    });
  });

  it('keeps everything that either of them wrote, and makes nothing up', () => {
    ofAnyTwo((joined, own, theirs) => {
      for (const list of [textsOf, notesOf, answeredIn, placesOf, finishedChecks])
        expect(list(joined).toSorted()).toEqual([...new Set([own, theirs].flatMap(list))].sort());
    });
  });

  it('goes on with one open skills check of a course, the one that was changed last', () => {
    ofAnyTwo((joined, own, theirs) => {
      const openIn = ({ skillsChecks }: LearnerRecords) =>
        skillsChecks.filter(({ finishedAt }) => finishedAt === null);
      const before = [own, theirs].flatMap(openIn);
      for (const { courseId } of before) {
        const dates = before.filter((one) => one.courseId === courseId).map(({ changedAt }) => +changedAt);
        expect(openIn(joined).filter((one) => one.courseId === courseId)).toMatchObject([
          { changedAt: new Date(Math.max(...dates)) },
        ]);
      }
    });
  });

  it('keeps attempts, feedback and records of contact hours as they are', () => {
    ofAnyTwo((joined, own, theirs) => {
      expect(joined.attempts).toEqual([...own.attempts, ...theirs.attempts]);
      expect(joined.feedback).toEqual([...own.feedback, ...theirs.feedback]);
      expect(joined.creditRecords).toEqual([...own.creditRecords, ...theirs.creditRecords]);
    });
  });

  it('takes no completion back, puts none off and leaves none to be recorded', () => {
    ofAnyTwo((joined, own, theirs) => {
      const before = [own, theirs].flatMap(completionsOf);
      const after = completionsOf(joined);
      for (const { name, completedAt } of before) {
        const kept = after.find((one) => one.name === name);
        expect(kept?.completedAt.getTime()).toBeLessThanOrEqual(completedAt.getTime());
      }
      expect(unrecorded(joined, settle)).toEqual([]);
    });
  });

  it('attests what one of them had completed, or else the course of the day of the join', () => {
    ofAnyTwo((joined, own, theirs) => {
      const before = [own, theirs].flatMap(completionsOf);
      for (const { name, courseVersion, facts } of completionsOf(joined)) {
        const known = before.filter((one) => one.name === name);
        if (known.length > 0) expect(known.map((one) => one.facts)).toContainEqual(facts);
        else expect(facts?.courseVersion).toBe('2');
        expect(courseVersion).toBe(facts?.courseVersion);
      }
    });
  });

  it('records what an edited course asks no more, and moves no date for it', () => {
    fc.assert(
      fc.property(recordsOf(0), recordsOf(1), (own, { enrolments }) => {
        const edited = settleIn({ courses: shorterCourses });
        const started: LearnerRecords = { ...noRecords, enrolments };
        for (const joined of [joinRecords(own, started, edited), joinRecords(started, own, edited)]) {
          expect(completionsOf(joined)).toEqual(expect.arrayContaining([...completionsOf(own)]));
          expect(unrecorded(joined, edited)).toEqual([]);
        }
      }),
    );
  });

  it('counts a lesson as finished where either has finished it, from its first date', () => {
    ofAnyTwo((joined, own, theirs) => {
      for (const lesson of joined.lessons) {
        const both = [own, theirs].flatMap(({ lessons }) =>
          lessons.filter((one) => one.courseId === lesson.courseId && one.lessonId === lesson.lessonId),
        );
        expect(lesson.completedAt).toEqual(earliest(both.map(({ completedAt }) => completedAt)));
        expect(lesson.undoneAt === null).toBe(both.some(({ undoneAt }) => undoneAt === null));
      }
    });
  });

  it('keeps the award that was issued first for each course and module, and all superseded ones', () => {
    ofAnyTwo((joined, own, theirs) => {
      const before = [...own.awards, ...theirs.awards];
      const standing = before.filter(({ supersededBy }) => supersededBy === null);
      for (const { courseId, moduleId } of standing) {
        const isFor = (one: (typeof before)[number]) =>
          one.courseId === courseId && one.moduleId === moduleId && one.supersededBy === null;
        expect(joined.awards.filter(isFor).map(({ issuedAt }) => issuedAt)).toEqual([
          earliest(standing.filter(isFor).map(({ issuedAt }) => issuedAt)),
        ]);
      }
      const superseded = before.filter(({ supersededBy }) => supersededBy !== null);
      expect(joined.awards.filter(({ supersededBy }) => supersededBy !== null)).toEqual(superseded);
    });
  });

  it('leaves what the learner who stays said of themselves and of how they like things', () => {
    ofAnyTwo((joined, own, theirs) => {
      for (const kind of ['profile', 'preferences'] as const) {
        const said = { ...definedIn(theirs[kind]), ...definedIn(own[kind]) };
        expect(joined[kind]).toEqual(own[kind] === null ? theirs[kind] : { ...own[kind], ...said });
      }
    });
  });

  it('gives the same in whatever order three of them are joined', () => {
    fc.assert(
      fc.property(...three, (a, b, c) => {
        const expected = essentials(join(join(a, b), c));
        expect(essentials(join(join(a, c), b))).toEqual(expected);
        expect(essentials(join(a, join(b, c)))).toEqual(expected);
        expect(essentials(join(join(c, b), a))).toEqual(expected);
      }),
    );
  });
});

/** Completions of modules and of courses, each with a name of its own. */
const completionsOf = ({ modules, completions }: LearnerRecords) => [
  ...modules.map((one) => ({ ...one, name: `${one.courseId} ${one.moduleId}` })),
  ...completions.map((one) => ({ ...one, name: one.courseId })),
];

/** What the records bear out and what is not recorded. */
const unrecorded = (records: LearnerRecords, settleNow: Settle): readonly Completion[] =>
  records.enrolments.flatMap(({ courseId, startedAt, requirements }) => {
    const isHere = (one: { readonly courseId: string }) => one.courseId === courseId;
    return settleNow(courseId, {
      startedAt,
      requirements,
      lessons: records.lessons.filter(isHere),
      attempts: records.attempts.filter(isHere),
      modules: records.modules.filter(isHere),
      completion: records.completions.find(isHere) ?? null,
    });
  });

const earliest = (dates: readonly Date[]): Date | undefined =>
  dates.toSorted((a, b) => a.getTime() - b.getTime())[0];

const definedIn = (fields: object | null) =>
  Object.fromEntries(Object.entries(fields ?? {}).filter(([, value]) => value !== null));

/** Every text with the field that it stands in. */
const textsOf = ({ entries }: LearnerRecords): readonly string[] =>
  entries.flatMap(({ courseId, entryId, entry }) =>
    Object.entries(entry).flatMap(([field, texts]) =>
      texts.map((text) => `${courseId} ${entryId} ${field}: ${text}`),
    ),
  );

const notesOf = ({ trainings }: LearnerRecords): readonly string[] =>
  trainings.flatMap(({ trainingId, note }) =>
    note.split('\n\n').flatMap((text) => (text === '' ? [] : [`${trainingId}: ${text}`])),
  );

/** The questions that are answered in open skills checks. */
const answeredIn = ({ skillsChecks }: LearnerRecords): readonly string[] =>
  skillsChecks
    .filter(({ finishedAt }) => finishedAt === null)
    .flatMap(({ courseId, answers }) =>
      Object.entries(answers).flatMap(([part, given]: [string, object]) =>
        Object.keys(given).map((question) => `${courseId} ${part} ${question}`),
      ),
    );

const finishedChecks = ({ skillsChecks }: LearnerRecords): readonly string[] =>
  skillsChecks.filter(({ finishedAt }) => finishedAt !== null).map((check) => JSON.stringify(check));

/** Which courses, lessons, reviews and trainings there is anything of. */
const placesOf = ({ enrolments, lessons, reviews, trainings }: LearnerRecords): readonly string[] => [
  ...enrolments.map(({ courseId }) => courseId),
  ...lessons.map(({ courseId, lessonId }) => `${courseId} ${lessonId}`),
  ...reviews.flatMap(({ courseId, number, doneAt, mailedAt }) => [
    ...(doneAt === null ? [] : [`${courseId} ${String(number)} done`]),
    ...(mailedAt === null ? [] : [`${courseId} ${String(number)} mailed`]),
  ]),
  ...trainings.flatMap(({ trainingId, watchedAt, listedAt }) => [
    ...(watchedAt === null ? [] : [`${trainingId} watched`]),
    ...(listedAt === null ? [] : [`${trainingId} listed`]),
  ]),
];

/**
 * What must not depend on the order. Left out are the order of texts, how often a note stands there, the
 * answers that two gave to one question, what completions attest, and the preferences and the profile.
 */
const essentials = (records: LearnerRecords) => ({
  enrolments: inOrder(records.enrolments),
  lessons: inOrder(records.lessons),
  modules: inOrder(records.modules.map((one) => ({ ...one, courseVersion: null, facts: null }))),
  completions: inOrder(records.completions.map((one) => ({ ...one, courseVersion: null, facts: null }))),
  attempts: inOrder(records.attempts),
  texts: textsOf(records).toSorted(),
  savedAt: inOrder(records.entries.map(({ courseId, entryId, savedAt }) => ({ courseId, entryId, savedAt }))),
  reviews: inOrder(records.reviews),
  skillsChecks: inOrder(records.skillsChecks.map((check) => ({ ...check, answers: null }))),
  answered: answeredIn(records).toSorted(),
  trainings: inOrder(records.trainings.map((mark) => ({ ...mark, note: null }))),
  notes: new Set(notesOf(records)),
  awards: inOrder(records.awards),
  feedback: inOrder(records.feedback),
  creditRecords: inOrder(records.creditRecords),
});

const inOrder = (list: readonly object[]): readonly string[] =>
  list.map((one) => JSON.stringify(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)))).sort();
