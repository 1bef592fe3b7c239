import fc from 'fast-check';
import { newCompletions } from '#courses/progress.ts';
import { requirementsOf } from '#courses/requirements.ts';
import type { LedgerAttempt } from '#courses/ledger.ts';
import type { LearnerRecords, Preferences, Profile, SkillsCheckRecord } from '#courses/records.ts';
import type { Course } from '#courses/schema/library.ts';
import type { Rating } from '#courses/skills.ts';
import { editions } from '#tests/db/claim-histories.ts';
import { courseOf } from '#tests/support/library.ts';

/** What the Store has of a learner who did nothing yet. */
export const noRecords: LearnerRecords = {
  enrolments: [],
  lessons: [],
  modules: [],
  completions: [],
  attempts: [],
  entries: [],
  reviews: [],
  skillsChecks: [],
  trainings: [],
  awards: [],
  feedback: [],
  creditRecords: [],
  preferences: null,
  profile: null,
};

const learners = 3;

const orNull = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });

/** Any records of one learner, with the completions that follow. Learners share no date and no id. */
export const recordsOf = (learner: 0 | 1 | 2): fc.Arbitrary<LearnerRecords> => {
  const date = fc.nat(40).map((minute) => new Date(Date.UTC(2026, 9, 3, 9, minute * learners + learner)));
  const own = (id: number | string): string => `${String(learner)}-${String(id)}`;
  const courseId = fc.constantFrom('course', 'other');

  const profile: fc.Arbitrary<Profile> = fc.record({
    certificateName: orNull(fc.constant(own('name'))),
    libraryName: orNull(fc.constant(own('library'))),
    libraryType: orNull(fc.constantFrom('school', 'academic')),
    region: orNull(fc.constant(own('region'))),
  });
  const preferences: fc.Arbitrary<Preferences> = fc.record({
    quizView: fc.constantFrom('all', 'one'),
    reviewMail: fc.boolean(),
    timeZone: orNull(fc.constantFrom('America/Denver', 'Pacific/Honolulu')),
    browserZone: orNull(fc.constantFrom('America/Denver', 'Asia/Tokyo')),
    locale: orNull(fc.constant('en')),
  });
  const entry = fc.record({
    courseId,
    entryId: fc.constantFrom('tool', 'reflection'),
    entry: fc.dictionary(
      fc.constantFrom('ask', 'kind'),
      fc.uniqueArray(fc.constantFrom('yes', 'no', own('thought'), own('idea')), { minLength: 1 }),
    ),
    savedAt: date,
  });
  const review = fc.record({
    courseId,
    number: fc.integer({ min: 1, max: 3 }),
    doneAt: orNull(date),
    mailedAt: orNull(date),
  });
  const mark = fc.record({
    trainingId: fc.constantFrom('film', 'series'),
    watchedAt: orNull(date),
    listedAt: orNull(date),
    note: fc.constantFrom('', 'the same', own('note')),
    changedAt: date,
  });
  const award = fc.record({
    courseId,
    moduleId: fc.constantFrom('m1', null),
    issuedAt: date,
    isCorrected: fc.boolean(),
  });

  return fc
    .record({
      started: fc.record({ course: studyIn('course', date), other: orNull(studyIn('other', date)) }),
      entries: fc.uniqueArray(entry, { selector: (one) => `${one.courseId} ${one.entryId}` }),
      reviews: fc.uniqueArray(review, { selector: (one) => `${one.courseId} ${String(one.number)}` }),
      checks: fc.uniqueArray(skillsCheckOf(courseId, date), {
        selector: (one) => `${one.courseId} ${one.finishedAt === null ? 'open' : String(+one.finishedAt)}`,
      }),
      trainings: fc.uniqueArray(mark, { selector: ({ trainingId }) => trainingId }),
      awards: fc.uniqueArray(award, { selector: (one) => `${one.courseId} ${String(one.moduleId)}` }),
      feedback: fc.nat(2),
      creditRecords: fc.nat(2),
      preferences: orNull(preferences),
      profile: orNull(profile),
    })
    .map(({ started, checks, awards, feedback, creditRecords, ...rest }) => ({
      ...noRecords,
      ...rest,
      ...studied(own, [started.course, ...(started.other === null ? [] : [started.other])]),
      skillsChecks: checks.map((check, index) => ({ ...check, id: own(index) })),
      awards: awards.flatMap(({ isCorrected, ...given }, index) => {
        const stands = { ...given, serial: own(index), supersededBy: null };
        return isCorrected
          ? [stands, { ...stands, serial: own(`first of ${String(index)}`), supersededBy: stands.serial }]
          : [stands];
      }),
      feedback: Array.from({ length: feedback }, (_, index) => ({ id: own(index) })),
      creditRecords: Array.from({ length: creditRecords }, (_, index) => ({ key: own(index) })),
    }));
};

/** When the courses got their second edition: whoever starts earlier starts with the first. */
const editedAt = new Date(Date.UTC(2026, 9, 3, 10));

/** What is done in a course. */
const studyIn = (courseId: string, date: fc.Arbitrary<Date>) =>
  fc.record({
    courseId: fc.constant(courseId),
    startedAt: date,
    lessons: fc.uniqueArray(
      fc.record({
        lessonId: fc.constantFrom('one', 'two', 'three', 'late'),
        completedAt: date,
        undoneAt: fc.oneof({ arbitrary: fc.constant(null), weight: 4 }, { arbitrary: date, weight: 1 }),
      }),
      { selector: ({ lessonId }) => lessonId, minLength: 2 },
    ),
    attempts: fc.array(
      fc.record({
        moduleId: fc.constantFrom('m1', 'm2'),
        startedAt: date,
        gradedAt: orNull(date),
        percent: fc.constantFrom(40, 100),
      }),
      { maxLength: 5 },
    ),
    /** Whether lessons were taken back before they could complete a module. */
    isUndoneFirst: fc.boolean(),
  });

type Study = ReturnType<typeof studyIn> extends fc.Arbitrary<infer T> ? T : never;

function studied(own: (id: string) => string, studies: readonly Study[]) {
  const records = studies.map(({ courseId, startedAt, lessons, attempts, isUndoneFirst }) => {
    const course = courseOf({ courses: editions[startedAt < editedAt ? '1' : '2'] }, courseId);
    const here = { courseId: course.id, courseVersion: course.version };
    const requirements = requirementsOf(course);
    const taken = attempts.map((attempt, index) => attemptOf(own(`${course.id} ${String(index)}`), attempt));
    const found = newCompletions(course, {
      startedAt,
      requirements,
      lessons: isUndoneFirst ? lessons : lessons.map((lesson) => ({ ...lesson, undoneAt: null })),
      attempts: taken,
      modules: [],
      completion: null,
    });
    return {
      enrolments: [{ ...here, requirements, startedAt }],
      lessons: lessons.map((lesson) => ({ ...here, ...lesson })),
      attempts: taken.map((attempt) => ({ ...attempt, courseId: course.id })),
      modules: found.flatMap(({ moduleId, ...completion }) =>
        moduleId === null ? [] : [{ ...here, moduleId, ...completion }],
      ),
      completions: found.flatMap(({ moduleId, ...completion }) =>
        moduleId === null ? [{ ...here, ...completion }] : [],
      ),
    };
  });
  return {
    enrolments: records.flatMap(({ enrolments }) => enrolments),
    lessons: records.flatMap(({ lessons }) => lessons),
    attempts: records.flatMap(({ attempts }) => attempts),
    modules: records.flatMap(({ modules }) => modules),
    completions: records.flatMap(({ completions }) => completions),
  };
}

const attemptOf = (
  id: string,
  { moduleId, startedAt, gradedAt, percent }: Study['attempts'][number],
): LedgerAttempt => ({
  id,
  moduleId,
  passPercent: 80,
  startedAt,
  savedAt: gradedAt ?? startedAt,
  submittedAt: gradedAt,
  result: gradedAt === null ? null : { gradedAt, percent, passed: percent >= 80 },
});

const skillsCheckOf = (
  courseId: fc.Arbitrary<string>,
  date: fc.Arbitrary<Date>,
): fc.Arbitrary<Omit<SkillsCheckRecord, 'id'> & { readonly courseId: string }> => {
  const ratings = fc.dictionary(fc.constantFrom('s1', 's2'), fc.constantFrom<Rating>(1, 5, 'never'));
  return fc.record({
    courseId,
    answers: fc.record({
      statements: ratings,
      lookingBack: ratings,
      situations: fc.dictionary(fc.constantFrom('j1', 'j2'), fc.constantFrom('a', 'b')),
    }),
    startedAt: date,
    changedAt: date,
    finishedAt: orNull(date),
  });
};

/** The courses as they are when learners are joined. */
export const coursesToday: readonly Course[] = editions['2'];

/** The same courses after an edit that leaves one lesson in each module. */
export const shorterCourses: readonly Course[] = coursesToday.map((course) => ({
  ...course,
  modules: course.modules.map((module) => ({ ...module, lessons: module.lessons.slice(0, 1) })),
}));
