import { at } from './address.ts';

/**
 * Every address of the site, written once: `routes.ts` takes the pattern of each, and pages, services and the
 * server call it with the values of its parameters. Addresses that credentials name are written with the
 * credentials.
 */
export * from './award-addresses.ts';
export * from './verify-addresses.ts';

// Learning.

export const frontPath = '/';

/** The list of courses. */
export const coursesPath = '/courses';

/** The colors and the logo of the operator. The address changes with the file. */
export const siteSheetPath = at('/site/:hash.css');
export const siteLogoPath = at('/site/logo/:hash');

export const deskPath = '/desk';

/** All that a learner filled in. */
export const entriesPath = '/desk/notes';

export const entriesTextPath = '/desk/notes/text';

export const completionPath = at('/courses/:courseId/completion');

// Courses.

export const coursePath = at('/courses/:courseId');

export const lessonPath = at('/courses/:courseId/lessons/:lessonId');

/** Where a script saves a reflection or a tool. */
export const entrySavePath = at('/courses/:courseId/lessons/:lessonId/entries/:entryId');

/** The opener of a module. */
export const modulePath = at('/courses/:courseId/modules/:moduleId');

/** All lessons of a module on one page, to print. */
export const modulePrintPath = at('/courses/:courseId/modules/:moduleId/print');

export const toolPath = at('/courses/:courseId/tools/:toolId');

export const toolTextPath = at('/courses/:courseId/tools/:toolId/text');

export const glossaryPath = at('/courses/:courseId/glossary');

/** A term in the glossary. */
export const glossaryEntryPath = (courseId: string, termId: string): string =>
  `${glossaryPath(courseId)}#${termId}`;

export const sourcesPath = at('/courses/:courseId/sources');

export const aboutPath = at('/courses/:courseId/about');

/** A file of a video: the folder of its module and its name. */
export const mediaPath = (courseId: string, file: string): string => `${coursePath(courseId)}/media/${file}`;

// Quizzes.

export const quizPath = at('/courses/:courseId/modules/:moduleId/quiz');

export const attemptPath = at('/attempts/:attemptId');

/** The attempt at one question, which is on a page of its own if the learner chose that. */
export const questionPath = (attemptId: string, number: string | number): string =>
  `${attemptPath(attemptId)}?question=${encodeURIComponent(number)}`;

/** Where a script saves the answers. */
export const savePath = at('/attempts/:attemptId/answers');

export const attemptSummaryPath = at('/attempts/:attemptId/review');

export const markPath = at('/attempts/:attemptId/mark');

export const resultPath = at('/attempts/:attemptId/result');

/**
 * The page where short texts are marked, for a learner who tried to change answers after they were submitted.
 */
export const lateMarkPath = (attemptId: string): string => `${markPath(attemptId)}?late`;

/** The result, for a learner who tried to change answers after they were submitted. */
export const lateResultPath = (attemptId: string): string => `${resultPath(attemptId)}?late`;

// Spaced reviews.

/** Five questions from a course that was completed some time ago. */
export const courseReviewPath = at('/courses/:courseId/review');

/** Where a learner turns mail about reviews on and off. */
export const reviewMailPath = '/desk/review-mail';

/** Ends mail without a session; the token says whose. */
export const unsubscribePath = at('/unsubscribe/:token');

// The skills check.

/** The check that tells a learner which modules to study. */
export const skillsCheckPath = at('/courses/:courseId/skills-check');

/** One page of it: the number of a module, `situations` or `end`. */
export const skillsStepPath = at('/courses/:courseId/skills-check/:step');

/** Where a script saves that page. */
export const skillsSavePath = at('/courses/:courseId/skills-check/:step/answers');

/** A finished check, for its learner only. */
export const skillsResultPath = at('/courses/:courseId/skills-check/results/:checkId');

/** The start of the check, for a learner whose answers arrived after the check was deleted. */
export const goneSkillsCheckPath = (courseId: string): string => `${skillsCheckPath(courseId)}?gone`;

/** A finished check, for a learner who tried to change answers after that. */
export const lateSkillsResultPath = (courseId: string, checkId: string): string =>
  `${skillsResultPath(courseId, checkId)}?late`;

export const skillsTextPath = at('/courses/:courseId/skills-check/results/:checkId/text');

// The Conversation Plan.

/** All pages of the learner's Conversation Plan, to read or as a file. */
export const planPath = at('/courses/:courseId/plan');

export const planFilePaths = {
  pdf: at('/courses/:courseId/plan.pdf'),
  docx: at('/courses/:courseId/plan.docx'),
  md: at('/courses/:courseId/plan.md'),
} as const;

export const planFilePath = (courseId: string, format: keyof typeof planFilePaths): string =>
  planFilePaths[format](courseId);

// The companion guide.

/** What the companion guide is, and where it is downloaded. */
export const guidePath = at('/courses/:courseId/guide');

export const guideFilePaths = {
  pdf: at('/courses/:courseId/guide.pdf'),
  epub: at('/courses/:courseId/guide.epub'),
} as const;

export const guidePdfPath = (courseId: string, size: 'regular' | 'large'): string =>
  `${guideFilePaths.pdf(courseId)}${size === 'large' ? '?size=large' : ''}`;

/** Some pages of the guide by themselves. */
export const guidePackPath = (courseId: string, packId: string): string =>
  `${guideFilePaths.pdf(courseId)}?pack=${packId}`;

export const guideEpubPath = guideFilePaths.epub;

// Trainings and events.

/** The catalogue of trainings, and one of them. */
export const trainingsPath = '/trainings';

export const trainingPath = at('/trainings/:trainingId');

/** The same, for a learner whose note was changed in another window too. */
export const bothNotesPath = (trainingId: string): string => `${trainingPath(trainingId)}?both`;

/** What a learner watched, keeps and wrote about trainings. */
export const savedTrainingsPath = '/desk/trainings';

/** What happens at a time, and a calendar of it that programs follow. */
export const eventsPath = '/events';

export const eventFeedPath = '/events.ics';

export const eventPath = at('/events/:eventId');

/** One event, for a calendar. */
export const eventCalendarPath = at('/events/:eventId/event.ics');

// Finding things, and saying what is wrong with them.

export const searchPath = '/search';

export const sitemapPath = '/sitemap.xml';

export const robotsPath = '/robots.txt';

/** The form about a page, which its query names. */
export const feedbackFormPath = '/feedback';

/** Where anybody tells the operator about a page. */
export const feedbackPath = (page: string): string => `${feedbackFormPath}?page=${encodeURIComponent(page)}`;

// Accounts.

export const signUpPath = '/sign-up';

export const signInPath = '/sign-in';

/** Where a link to sign in is asked for. */
export const requestLinkPath = '/sign-in/mail';

/** Where a script signs in with a passkey, and where it learns what to ask the browser for first. */
export const passkeySignInPath = '/sign-in/passkey';
export const passkeySignInOptionsPath = '/sign-in/passkey/options';

/** Where somebody leaves for the institution that knows them, to sign in there. */
export const institutionPath = '/sign-in/institution';

/** Where the institution sends them back to. */
export const institutionCallbackPath = '/sign-in/institution/callback';

/** A link in a mail, which works once. */
export const linkPath = at('/link/:token');

/** Where a guest types the code of another computer. */
export const resumePath = '/resume';

/** Where a guest gets such a code. */
export const resumeCodePath = '/desk/resume-code';

/** Where a script asks how long a session on a shared computer lasts, and has it last longer. */
export const sessionPath = '/session';

export const signOutPath = '/sign-out';

export const signedOutPath = '/signed-out';

/** Who a learner with an account says they are. */
export const profilePath = '/account';

/** How somebody signs in, and where they are signed in. */
export const securityPath = '/account/security';

/** Where a learner confirms that it is them, and where a script does it with a passkey. */
export const confirmPath = '/account/confirm';
export const confirmPasskeyPath = '/account/confirm/passkey';

/** Where a script adds a passkey, and where it learns what to ask the browser for first. */
export const registerPasskeyPath = '/account/passkeys';
export const registerPasskeyOptionsPath = '/account/passkeys/options';

/** Where a learner chooses a new password, since a sign-in removed one that somebody else may know. */
export const lostPasswordPath = `${securityPath}?lost`;

/** The same page, for a learner who has reset their password and should look at the rest. */
export const resetPasswordPath = `${securityPath}?done=reset`;

/** What is held about a learner, to take along or to delete. */
export const dataPath = '/account/data';

export const everythingPath = '/account/data/everything.json';

export const textsPath = '/account/data/texts.md';

export const deletePath = '/account/delete';

/** What was deleted; shown once the account is gone. */
export const deletedPath = '/account/deleted';

export const privacyPath = '/privacy';

/** An address that leads back to another on this site afterwards. */
export const returning = (path: string, to: string): string => `${path}?to=${encodeURIComponent(to)}`;

export const mailedLinkPath = (token: string, to: string): string => returning(linkPath(token), to);

/** Where somebody signs in whose post came without their session, and is held until then if possible. */
export const heldSignInPath = (to: string, isHeld: boolean): string =>
  `${signInPath}?held${isHeld ? '' : '=no'}&to=${encodeURIComponent(to)}`;

/** The page to sign in or to confirm who one is, where it says why the institution did not. */
export const institutionFaultPath = (page: string, fault: string, to: string): string =>
  `${returning(page, to)}&institution=${fault}`;

/** For those that watch the server: whether it answers, whether learners can work, and its figures. */
export const healthPath = '/healthz';
export const readyPath = '/readyz';
export const metricsPath = '/metrics';

/** Tell a page that its content has changed, while somebody writes a course. */
export const draftChangesPath = '/draft/changes';
export const draftScriptPath = '/draft/follow.js';
