import {
  attemptPath,
  attemptSummaryPath,
  certificatePath,
  certificatePdfFilePath,
  completionPath,
  confirmPath,
  coursePath,
  courseReviewPath,
  deletePath,
  deskPath,
  everythingPath,
  lessonPath,
  linkPath,
  madeRecordPdfPath,
  markPath,
  modulePath,
  planFilePaths,
  quizPath,
  resultPath,
  securityPath,
  sessionPath,
  signInPath,
  signUpPath,
  skillsCheckPath,
  skillsResultPath,
  skillsStepPath,
  textsPath,
  toolPath,
  verifyCredentialPath,
  verifyFormPath,
  verifyListFilePath,
  verifyListPath,
  verifyListRecordPath,
} from '#app/addresses.ts';
import type { Kind } from './fair.server.ts';
import { safeMethods } from './origin.server.ts';

/** What a learner needs to go on. */
const lessons = [
  deletePath,
  deskPath,
  coursePath.pattern,
  lessonPath.pattern,
  modulePath.pattern,
  toolPath.pattern,
  quizPath.pattern,
  attemptPath.pattern,
  attemptSummaryPath.pattern,
  markPath.pattern,
  resultPath.pattern,
  completionPath.pattern,
  courseReviewPath.pattern,
  skillsCheckPath.pattern,
  skillsStepPath.pattern,
  skillsResultPath.pattern,
  sessionPath,
  signInPath,
  linkPath.pattern,
];

/** What is made for one learner, and takes longer than a page. */
const files = [
  `${certificatePath.pattern}/badge.:format`,
  ...Object.values(planFilePaths).map(({ pattern }) => pattern),
  madeRecordPdfPath.pattern,
  everythingPath,
  textsPath,
  verifyCredentialPath.pattern,
];

/** The posts that compare a password, or make its hash. */
const signIns = [signInPath, signUpPath, linkPath.pattern, confirmPath, securityPath, deletePath];

/** Matches a path as Remix does, in any case and with a slash at its end. */
const anyOf = (patterns: readonly string[]): RegExp =>
  new RegExp(
    `^(${patterns.map((one) => one.replace(/\./g, '\\.').replace(/:\w+/g, '[^/]+')).join('|')})/?$`,
    'i',
  );

const isLesson = anyOf(lessons);
const isFile = anyOf(files);
const isCertificate = anyOf([certificatePdfFilePath.pattern]);
const isUpload = anyOf([verifyFormPath, verifyListPath, verifyListRecordPath, verifyListFilePath]);
const isSignIn = anyOf(signIns);

/** Tells what a request for a page asks for. */
export function kindOf(method: string, path: string): Kind {
  const decoded = decode(path);
  if (!safeMethods.has(method)) {
    if (isUpload.test(decoded)) return 'file';
    return isSignIn.test(decoded) ? 'sign-in' : 'save';
  }
  if (isCertificate.test(decoded)) return 'certificate';
  if (isFile.test(decoded)) return 'file';
  return isLesson.test(decoded) ? 'lesson' : 'page';
}

/** Remix decodes addresses too. */
function decode(path: string): string {
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}
