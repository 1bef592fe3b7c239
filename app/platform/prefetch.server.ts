import type { RequestHandler, Response } from 'express';
import { coursePath, lessonPath, modulePath } from '#app/addresses.ts';

/** What browsers may fetch before a link is pressed. No page links to it. */
export const prefetchRulesPath = '/prefetch.json';

/**
 * Has browsers fetch a page of a course when a reader points at its link. All of it is read only, and nothing
 * else is ever fetched ahead.
 */
const rules = JSON.stringify({
  prefetch: [
    {
      source: 'document',
      where: { href_matches: [coursePath.pattern, modulePath.pattern, lessonPath.pattern] },
      eagerness: 'moderate',
    },
  ],
});

/** Serves the rules for links. They have a type of their own, and so cannot be a file of the build. */
export const servePrefetchRules: RequestHandler = (request, response) => {
  response.vary('Save-Data');
  response.set({
    'Cache-Control': 'public, max-age=86400',
    'Content-Type': 'application/speculationrules+json',
  });
  response.end(request.get('Save-Data') === 'on' ? '{}' : rules);
};

/** Names the rules in the head of a page. */
export const offerPrefetch = (response: Response): void => {
  response.set('Speculation-Rules', `"${prefetchRulesPath}"`);
};
