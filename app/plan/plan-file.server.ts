import type { Paper } from '#certificates/pdf/paper.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import type { Made } from '#app/platform/worker.server.ts';
import type { PlanView } from './views.ts';
import { writtenIn } from './written.ts';

/** Renders a plan as a file that takes long to make. */
type RenderPlan = (plan: PlanView, context: RequestContext, paper: Paper) => Promise<Made>;

/** The most that a learner may have written for such a file. It is about 40 sheets. */
const longest = 100_000;

/** A line takes as long to set as these many characters, even an empty one. */
const costOfLine = 50;

/**
 * Makes a file of a plan, unless there is more in the plan than a file may hold, or the network of the
 * request has asked for many files.
 */
export async function makePlanFile(
  context: RequestContext,
  plan: PlanView,
  paper: Paper,
  render: RenderPlan,
): Promise<Made | 'too-long' | 'later'> {
  if (costOf(plan) > longest) return 'too-long';
  const seconds = await context.throttle.count(['planFileFrom', context.client]);
  return seconds > 0 ? 'later' : render(plan, context, paper);
}

/** Counts what the learner wrote. What the course asks is the same for all, and short. */
const costOf = (plan: PlanView): number =>
  writtenIn(plan).reduce((sum, text) => sum + text.length + costOfLine * text.split('\n').length, 0);
