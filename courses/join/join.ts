import type { Settle } from '../ledger.ts';
import type { Entry } from '../schema/part.ts';
import type {
  AwardRecord,
  LearnerRecords,
  LessonCompletion,
  Preferences,
  Profile,
  SkillsCheckRecord,
  SavedTraining,
} from '../records.ts';
import { joinSkillsAnswers } from '../skills.ts';
import { earlierBy, earlierDate, joinByKey, keepOwn, laterOfBoth, newestFirst } from './by-key.ts';
import { earlierCompletion, settleTogether } from './completions.ts';

/**
 * Joins the records of two learners into those of one, as if one person had done both. Every attempt and
 * every text is kept, and no completion is removed. Of two awards that stand for the same thing,
 * the later one is not in the result and belongs to nobody. Of two open skills checks, the older one is not
 * in the result, and its answers are in the newer one. A record that the join does not change is the same
 * object.
 *
 * @param own the records of the learner who stays
 * @param theirs the records of the learner who is deleted; no attempt, award, feedback or record of hours is
 * in both
 */
export function joinRecords(own: LearnerRecords, theirs: LearnerRecords, settle: Settle): LearnerRecords {
  const joined: LearnerRecords = {
    enrolments: joinByKey(
      own.enrolments,
      theirs.enrolments,
      ({ courseId }) => [courseId],
      // The requirements of the earlier start stay.
      earlierBy(({ startedAt }) => startedAt),
    ),
    lessons: joinByKey(
      own.lessons,
      theirs.lessons,
      ({ courseId, lessonId }) => [courseId, lessonId],
      joinLessons,
    ),
    modules: joinByKey(
      own.modules,
      theirs.modules,
      ({ courseId, moduleId }) => [courseId, moduleId],
      earlierCompletion,
    ),
    completions: joinByKey(
      own.completions,
      theirs.completions,
      ({ courseId }) => [courseId],
      earlierCompletion,
    ),
    attempts: joinByKey(own.attempts, theirs.attempts, ({ id }) => [id], keepOwn),
    entries: joinByKey(
      own.entries,
      theirs.entries,
      ({ courseId, entryId }) => [courseId, entryId],
      joinEntries,
    ),
    reviews: joinByKey(
      own.reviews,
      theirs.reviews,
      ({ courseId, number }) => [courseId, number],
      (a, b) => ({
        ...a,
        doneAt: earlierDate(a.doneAt, b.doneAt),
        mailedAt: earlierDate(a.mailedAt, b.mailedAt),
      }),
    ),
    skillsChecks: joinByKey(own.skillsChecks, theirs.skillsChecks, keyOfCheck, joinOpenChecks),
    trainings: joinByKey(
      own.trainings,
      theirs.trainings,
      ({ trainingId }) => [trainingId],
      joinSavedTrainings,
    ),
    awards: joinByKey(
      own.awards,
      theirs.awards,
      keyOfAward,
      earlierBy(({ issuedAt }) => issuedAt),
    ),
    feedback: joinByKey(own.feedback, theirs.feedback, ({ id }) => [id], keepOwn),
    creditRecords: joinByKey(own.creditRecords, theirs.creditRecords, ({ key }) => [key], keepOwn),
    preferences: joinPreferences(own.preferences, theirs.preferences),
    profile: joinProfiles(own.profile, theirs.profile),
  };
  return settleTogether(own, theirs, joined, settle);
}

/** The rules that a driver of the Store is handed, since it may not import them. */
export const joinRules = { joinRecords };

export type JoinRules = typeof joinRules;

/**
 * A lesson keeps its first date. It is finished if one of the two has finished it and has not undone it.
 */
const joinLessons = (own: LessonCompletion, theirs: LessonCompletion): LessonCompletion => ({
  ...earlierCompletion(own, theirs),
  undoneAt: laterOfBoth(own.undoneAt, theirs.undoneAt),
});

/** A field that both filled in keeps both texts, the newer one first. */
function joinEntries<T extends LearnerRecords['entries'][number]>(own: T, theirs: T): T {
  const [newer, older] = newestFirst(own, theirs, ({ savedAt }) => savedAt);
  return { ...newer, entry: joinFields(newer.entry, older.entry) };
}

function joinFields(newer: Entry, older: Entry): Entry {
  const fields = new Set([...Object.keys(newer), ...Object.keys(older)]);
  return Object.fromEntries(
    [...fields].map((field) => [field, [...new Set([...(newer[field] ?? []), ...(older[field] ?? [])])]]),
  );
}

/** A learner has at most one open check of a course, and any number of finished ones. */
const keyOfCheck = ({ id, courseId, finishedAt }: LearnerRecords['skillsChecks'][number]) =>
  finishedAt === null ? ['open', courseId] : ['finished', id];

/** Of two open checks of one course, the one that was changed last stays, with the answers of both. */
function joinOpenChecks<T extends SkillsCheckRecord>(own: T, theirs: T): T {
  const [newer, older] = newestFirst(own, theirs, ({ changedAt }) => changedAt);
  return { ...newer, answers: joinSkillsAnswers(newer.answers, older.answers) };
}

/** The earlier dates stay. Where both wrote a note, both notes do, the newer one first. */
function joinSavedTrainings<T extends SavedTraining>(own: T, theirs: T): T {
  const [newer, older] = newestFirst(own, theirs, ({ changedAt }) => changedAt);
  const notes = [newer.note, older.note].filter((note) => note !== '');
  return {
    ...newer,
    watchedAt: earlierDate(own.watchedAt, theirs.watchedAt),
    listedAt: earlierDate(own.listedAt, theirs.listedAt),
    note: [...new Set(notes)].join('\n\n'),
  };
}

/** A course or a module has one valid award. Superseded awards stay beside it. */
const keyOfAward = ({ serial, courseId, moduleId, supersededBy }: AwardRecord) =>
  supersededBy === null ? ['stands', courseId, moduleId] : ['superseded', serial];

/** The settings of the learner stay, so mail that they turned off is not turned on. */
function joinPreferences(own: Preferences | null, theirs: Preferences | null): Preferences | null {
  if (own === null || theirs === null) return own ?? theirs;
  return {
    ...own,
    timeZone: own.timeZone ?? theirs.timeZone,
    browserZone: own.browserZone ?? theirs.browserZone,
    locale: own.locale ?? theirs.locale,
  };
}

/** Fields of the profile that the learner left empty are taken from the other. */
function joinProfiles(own: Profile | null, theirs: Profile | null): Profile | null {
  if (own === null || theirs === null) return own ?? theirs;
  return {
    certificateName: own.certificateName ?? theirs.certificateName,
    libraryName: own.libraryName ?? theirs.libraryName,
    libraryType: own.libraryType ?? theirs.libraryType,
    region: own.region ?? theirs.region,
  };
}
