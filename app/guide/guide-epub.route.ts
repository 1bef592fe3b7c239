import type { LoaderFunctionArgs } from '@remix-run/node';
import { findCourse } from '#app/http/catalogue.server.ts';
import { guideBook, guideFileName } from './guide.server.ts';
import { orBusy, orNotFound } from '#app/http/responses.server.ts';
import { keptFile } from '#app/http/public-file.server.ts';

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const course = findCourse(context.library, params.courseId);
  const bytes = orBusy(context, orNotFound(await guideBook(context, course)));
  return keptFile(request, 'application/epub+zip', guideFileName(course, '.epub'), bytes);
}
