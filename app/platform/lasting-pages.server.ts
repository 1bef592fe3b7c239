import type { IncomingMessage } from 'node:http';
import {
  aboutPath,
  certificatePdfFilePath,
  coursePath,
  coursesPath,
  deskPath,
  eventPath,
  eventsPath,
  frontPath,
  glossaryPath,
  guidePath,
  lessonPath,
  modulePath,
  modulePrintPath,
  privacyPath,
  quizPath,
  searchPath,
  signInPath,
  signUpPath,
  skillsCheckPath,
  sourcesPath,
  toolPath,
  trainingPath,
  trainingsPath,
  verifyFormPath,
} from '#app/addresses.ts';
import { hasSoundHost } from './incoming.server.ts';

/** The pages that depend on nothing but the content, the records of their reader, and the time. */
const lasting = [
  frontPath,
  coursesPath,
  coursePath.pattern,
  modulePath.pattern,
  modulePrintPath.pattern,
  lessonPath.pattern,
  toolPath.pattern,
  glossaryPath.pattern,
  sourcesPath.pattern,
  aboutPath.pattern,
  guidePath.pattern,
  trainingsPath,
  trainingPath.pattern,
  searchPath,
  privacyPath,
];

/**
 * Those of guests. Somebody with a session is led elsewhere, or begins something there. Events begin and end
 * at a minute, and a page of guests is at most so old.
 */
const guestPaths = pathsOf([
  ...lasting,
  eventsPath,
  eventPath.pattern,
  quizPath.pattern,
  skillsCheckPath.pattern,
  verifyFormPath,
  signInPath,
  signUpPath,
]);
const learnerPaths = pathsOf([...lasting, deskPath]);
/** A certificate on the paper that the address names. Otherwise, its paper depends on another header. */
const certificate = new RegExp(
  `^${certificatePdfFilePath.pattern.replace(/:\w+/g, '[\\w-]+')}\\?paper=(a4|letter)$`,
);
/** Only a search and a list have a query. */
const withQuery = new RegExp(`^(${trainingsPath}|${searchPath})\\?`);

function pathsOf(patterns: readonly string[]): RegExp {
  return new RegExp(`^(${patterns.map((one) => one.replace(/:\w+/g, '[\\w-]+')).join('|')})$`);
}

/** Returns how a request asks for such a page of its reader, or null if it does not. */
export function asksForLasting(
  request: IncomingMessage,
  reader: 'guest' | 'learner',
): 'plain' | 'with-query' | 'file' | null {
  const { method, url = '' } = request;
  // A damaged address is refused by the handlers after this one.
  if ((method !== 'GET' && method !== 'HEAD') || !hasSoundHost(request)) return null;
  if ((reader === 'guest' ? guestPaths : learnerPaths).test(url)) return 'plain';
  if (reader === 'learner' && certificate.test(url)) return 'file';
  return withQuery.test(url) ? 'with-query' : null;
}
