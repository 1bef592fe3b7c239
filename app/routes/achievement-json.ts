import type { LoaderFunctionArgs } from '@remix-run/node';
import { describeAchievement, findAchievement } from '#app/services/achievement.server.ts';
import { publicFile } from '#app/services/public-file.server.ts';

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const facts = await findAchievement(context, params.courseId, params.moduleId);
  return publicFile(request, 'application/ld+json', describeAchievement(context, facts));
}
