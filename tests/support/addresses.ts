import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import routes from '#app/routes.ts';

export interface RouteAddress {
  /** The file of the route, as a path below `app`. */
  readonly file: string;
  readonly path: string;
  readonly hasAction: boolean;
}

/** What stands for parameters if a test gives nothing else: things that the course for tests has. */
const usual: Readonly<Record<string, string>> = {
  courseId: 'desk-phone',
  moduleId: 'the-first-ring',
  lessonId: 'say-hello',
  entryId: 'say-hello-reflection',
  toolId: 'greeting-card',
  step: 'situations',
  trainingId: 'good-calls',
  eventId: 'winter-webinar',
  list: '1',
  file: 'badge.json',
};

/**
 * Every route of the site, with an address that leads to it. A parameter without a value is made up, and so
 * is the address of the page that is not found.
 */
export const routeAddresses = (params: Readonly<Record<string, string>> = {}): readonly RouteAddress[] =>
  routes.map(({ path = '', file }) => {
    const filled = path.replace(
      /:(\w+)\??/g,
      (_match, name: string) => params[name] ?? usual[name] ?? 'made-up',
    );
    // The form of feedback is found only with the page that it is about.
    const query = file.endsWith('feedback.route.tsx') ? '?page=/trainings/good-calls' : '';
    return {
      file,
      path: `/${filled.replace('*', 'made-up')}${query}`,
      hasAction: /^export (async function|function|const) action\b/m.test(
        readFileSync(join('app', file), 'utf8'),
      ),
    };
  });
