import type { LoaderFunctionArgs } from '@remix-run/node';
import { describeAchievement, findAchievement } from './achievement.server.ts';
import { publicFile } from '#app/http/public-file.server.ts';
import { orNotFound } from '#app/http/responses.server.ts';

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const facts = orNotFound(await findAchievement(context, params.courseId, params.moduleId));
  return publicFile(request, 'application/ld+json', describeAchievement(context, facts));
}
