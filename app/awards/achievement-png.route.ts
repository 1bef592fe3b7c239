import type { LoaderFunctionArgs } from '@remix-run/node';
import { drawAchievement, findAchievement } from './achievement.server.ts';
import { publicFile } from '#app/http/public-file.server.ts';
import { orBusy, orNotFound } from '#app/http/responses.server.ts';

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const facts = orNotFound(await findAchievement(context, params.courseId, params.moduleId));
  return publicFile(request, 'image/png', orBusy(context, await drawAchievement(context, facts)));
}
