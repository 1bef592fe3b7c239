import type { LinkTarget } from '#courses/schema/block.ts';

/** The addresses of pages, in one place; those that credentials name are with them. */
export { achievementPath, logoPath } from '#certificates/badge/addresses.ts';

export const coursePath = (courseId: string): string => `/courses/${courseId}`;

export const lessonPath = (courseId: string, lessonId: string): string =>
  `/courses/${courseId}/lessons/${lessonId}`;

/** The opener of a module. */
export const modulePath = (courseId: string, moduleId: string): string =>
  `${coursePath(courseId)}/modules/${moduleId}`;

export const quizPath = (courseId: string, moduleId: string): string =>
  `${modulePath(courseId, moduleId)}/quiz`;

export const glossaryPath = (courseId: string): string => `/courses/${courseId}/glossary`;

export const sourcesPath = (courseId: string): string => `/courses/${courseId}/sources`;

export const aboutPath = (courseId: string): string => `/courses/${courseId}/about`;

/** What the companion guide is, and where it is downloaded. */
export const guidePath = (courseId: string): string => `${coursePath(courseId)}/guide`;

export const guidePdfPath = (courseId: string, size: 'regular' | 'large'): string =>
  `${guidePath(courseId)}.pdf${size === 'large' ? '?size=large' : ''}`;

/** Some pages of the guide by themselves. */
export const guidePackPath = (courseId: string, packId: string): string =>
  `${guidePath(courseId)}.pdf?pack=${packId}`;

export const guideEpubPath = (courseId: string): string => `${guidePath(courseId)}.epub`;

/** All lessons of a module on one page, to print. */
export const modulePrintPath = (courseId: string, moduleId: string): string =>
  `${modulePath(courseId, moduleId)}/print`;

export const toolPath = (courseId: string, toolId: string): string => `/courses/${courseId}/tools/${toolId}`;

export const toolTextPath = (courseId: string, toolId: string): string =>
  `${toolPath(courseId, toolId)}/text`;

/** Where a link in a text of a course leads. */
export function linkPath(to: LinkTarget): string {
  switch (to.kind) {
    case 'url':
      return to.href;
    case 'place':
      return `#${to.anchor}`;
    case 'lesson':
      return `${lessonPath(to.courseId, to.lessonId)}${to.anchor === '' ? '' : `#${to.anchor}`}`;
    case 'term':
      return `${glossaryPath(to.courseId)}#${to.termId}`;
  }
}

/** A file of a video: the folder of its module and its name. */
export const mediaPath = (courseId: string, file: string): string => `/courses/${courseId}/media/${file}`;

/** What finds out which modules to study. */
export const skillsCheckPath = (courseId: string): string => `${coursePath(courseId)}/skills-check`;

/** One page of it: the number of a module, `situations` or `end`. */
export const skillsStepPath = (courseId: string, step: string): string =>
  `${skillsCheckPath(courseId)}/${step}`;

/** Where a script saves that page. */
export const skillsSavePath = (courseId: string, step: string): string =>
  `${skillsStepPath(courseId, step)}/answers`;

/** A finished check, for its learner only. */
export const skillsResultPath = (courseId: string, checkId: string): string =>
  `${skillsCheckPath(courseId)}/results/${checkId}`;

export const skillsTextPath = (courseId: string, checkId: string): string =>
  `${skillsResultPath(courseId, checkId)}/text`;

export const completionPath = (courseId: string): string => `/courses/${courseId}/completion`;

/** Five questions from a course that was completed some time ago. */
export const courseReviewPath = (courseId: string): string => `/courses/${courseId}/review`;

/** The catalogue of trainings, and one of them. */
export const trainingsPath = '/trainings';

export const trainingPath = (trainingId: string): string => `${trainingsPath}/${trainingId}`;

/** What a learner watched, keeps and wrote about trainings. */
export const ownTrainingsPath = '/desk/trainings';

/** Where a learner turns mail about reviews on and off. */
export const reviewMailPath = '/desk/review-mail';

/** Ends mail without a session; the token says whose. */
export const unsubscribePath = (token: string): string => `/unsubscribe/${token}`;

export const attemptPath = (attemptId: string): string => `/attempts/${attemptId}`;

/** Where a script saves the answers. */
export const savePath = (attemptId: string): string => `/attempts/${attemptId}/answers`;

export const reviewPath = (attemptId: string): string => `/attempts/${attemptId}/review`;

export const markPath = (attemptId: string): string => `/attempts/${attemptId}/mark`;

export const resultPath = (attemptId: string): string => `/attempts/${attemptId}/result`;

/** Where anybody tells the operator about a page. */
export const feedbackPath = (page: string): string => `/feedback?page=${encodeURIComponent(page)}`;

/** All that a learner filled in. */
export const notesPath = '/desk/notes';

/** All pages of the learner's Conversation Plan, to read or as a file. */
export const planPath = (courseId: string): string => `${coursePath(courseId)}/plan`;

export const planFilePath = (courseId: string, format: 'pdf' | 'docx' | 'md'): string =>
  `${planPath(courseId)}.${format}`;

/** The result, for who came to change answers after they were submitted. */
export const lateResultPath = (attemptId: string): string => `${resultPath(attemptId)}?late`;

/** Where a script saves a reflection or a tool. */
export const entrySavePath = (courseId: string, lessonId: string, entryId: string): string =>
  `${lessonPath(courseId, lessonId)}/entries/${entryId}`;

export const certificatePath = (serial: string): string => `/certificates/${serial}`;

/** All contact hours of a learner. */
export const creditRecordPath = '/account/record';

/** Those of some days as a file; an end that is null is open. */
export function creditRecordPdfPath(range: {
  readonly from: string | null;
  readonly to: string | null;
}): string {
  const ends = Object.entries(range).flatMap(([end, day]) => (day === null ? [] : [`${end}=${day}`]));
  return [`${creditRecordPath}.pdf`, ...(ends.length === 0 ? [] : [ends.join('&')])].join('?');
}

/** Where the name on it is corrected. */
export const certificateNamePath = (serial: string): string => `${certificatePath(serial)}/name`;

/** Where it is made public, or private again. */
export const certificateSharePath = (serial: string): string => `${certificatePath(serial)}/share`;

/** Where a copy is mailed from. */
export const certificateMailPath = (serial: string): string => `${certificatePath(serial)}/mail`;

/** For everybody, while its learner wants that. */
export const sharedPath = (serial: string): string => `/shared/${serial}`;

export const sharedImagePath = (serial: string): string => `${sharedPath(serial)}/image.png`;

export const certificatePdfPath = (serial: string, paper: 'letter' | 'a4'): string =>
  `/certificates/${serial}/pdf?paper=${paper}`;

/** A badge to take away. */
export const badgePath = (serial: string, format: 'png' | 'svg' | 'json'): string =>
  `${certificatePath(serial)}/badge.${format}`;

/** Where the badge of a module is issued. */
export const moduleBadgePath = (courseId: string, moduleId: string): string =>
  `${modulePath(courseId, moduleId)}/badge`;

/** Where serials are typed and files are checked. */
export const verifyFormPath = '/verify';

export const verifyPath = (serial: string): string => `/verify/${serial}`;

/** A link in a mail, which works once. */
export const mailedLinkPath = (token: string, to: string): string => returning(`/link/${token}`, to);

/** Where a link to sign in is asked for. */
export const mailInPath = '/sign-in/mail';

/** Where somebody leaves for the institution that knows them, to sign in there. */
export const institutionPath = '/sign-in/institution';

/** Where the institution sends them back to. */
export const institutionCallbackPath = `${institutionPath}/callback`;

/** The page to sign in, where it says why the institution did not let somebody in. */
export const institutionFaultPath = (fault: string, to: string): string =>
  `${returning('/sign-in', to)}&institution=${fault}`;

/** Where a guest types the code of another computer. */
export const resumePath = '/resume';

/** Where a guest gets such a code. */
export const resumeCodePath = '/desk/resume-code';

/** How somebody signs in, and where they are signed in. */
export const securityPath = '/account/security';

/** Where a script adds a passkey, and where it learns what to ask the browser for first. */
export const passkeysPath = '/account/passkeys';
export const newPasskeyPath = `${passkeysPath}/options`;

/** Where a script signs in with a passkey, and where it learns what to ask the browser for first. */
export const passkeyEntryPath = '/sign-in/passkey';
export const askPasskeyPath = `${passkeyEntryPath}/options`;

/** Where a script asks how long a session on a shared computer lasts, and has it last longer. */
export const sessionPath = '/session';

/** An address that leads back to another on this site afterwards. */
export const returning = (path: string, to: string): string => `${path}?to=${encodeURIComponent(to)}`;

export const signedOutPath = '/signed-out';

/** Who a learner with an account says they are. */
export const profilePath = '/account';

/** What is held about a learner, to take along or to delete. */
export const dataPath = '/account/data';

export const everythingPath = `${dataPath}/everything.json`;

export const textsPath = `${dataPath}/texts.md`;

export const deletePath = '/account/delete';

/** What was deleted; shown once the account is gone. */
export const deletedPath = '/account/deleted';

/** Where somebody signs in whose post is held until then. */
export const heldSignInPath = (to: string): string => `/sign-in?held&to=${encodeURIComponent(to)}`;

/** What happens at a time, and a calendar of it that programs follow. */
export const eventsPath = '/events';

export const eventFeedPath = `${eventsPath}.ics`;

export const eventPath = (eventId: string): string => `${eventsPath}/${eventId}`;

/** One event, for a calendar. */
export const eventCalendarPath = (eventId: string): string => `${eventPath(eventId)}/event.ics`;
