import type { LoaderFunctionArgs } from '@remix-run/node';
import { findCourse } from '#app/services/catalogue.server.ts';
import { guideBook, guideFileName } from '#app/services/guide.server.ts';
import { keptFile } from '#app/services/public-file.server.ts';

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const course = findCourse(context.library, params.courseId);
  const bytes = await guideBook(context, course);
  return keptFile(request, 'application/epub+zip', guideFileName(course, '.epub'), bytes);
}
