import { lessonPath } from '#app/addresses.ts';
import type { Course } from '#courses/schema/library.ts';
import type { LandingView } from './views.ts';

/** Returns what a course says of itself to somebody who has not started it. */
export function viewLanding({ id, landing, modules }: Course): LandingView {
  const { kind, steps, makers } = landing;
  const sample = modules.flatMap(({ lessons }) => lessons).find((lesson) => lesson.id === landing.sample);
  return {
    kind: kind ?? null,
    facts: landing.facts,
    steps: steps === undefined ? null : { lede: steps.lede ?? null, list: steps.list },
    audience: landing.audience,
    makers: makers ?? null,
    outcomes: landing.outcomes,
    sample:
      sample === undefined
        ? null
        : {
            number: sample.number,
            title: sample.title,
            minutes: sample.minutes,
            outcome: sample.outcome,
            href: lessonPath(id, sample.id),
          },
    module: landing.module,
    questions: landing.questions,
  };
}
