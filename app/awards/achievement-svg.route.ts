import type { LoaderFunctionArgs } from '@remix-run/node';
import { findAchievement } from './achievement.server.ts';
import { drawBadgeSvg } from './badge.server.ts';
import { publicFile } from '#app/http/public-file.server.ts';
import { orNotFound } from '#app/http/responses.server.ts';

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const facts = orNotFound(await findAchievement(context, params.courseId, params.moduleId));
  return publicFile(request, 'image/svg+xml', await drawBadgeSvg(context, facts));
}
