import type { LoaderFunctionArgs } from '@remix-run/node';
import { findCourse } from '#app/http/catalogue.server.ts';
import { guideFileName, guidePdf } from './guide.server.ts';
import { guessPaper } from '#app/http/paper.server.ts';
import { orBusy, orNotFound } from '#app/http/responses.server.ts';
import { keptFile } from '#app/http/public-file.server.ts';

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const course = findCourse(context.library, params.courseId);
  const asked = new URL(request.url).searchParams;
  const size = asked.get('size') === 'large' ? 'large' : 'regular';
  const wanted = asked.get('paper');
  const paper = wanted === 'a4' || wanted === 'letter' ? wanted : guessPaper(request, course);
  const pack = asked.get('pack');
  const bytes = orBusy(context, orNotFound(await guidePdf(context, course, pack, { paper, size })));
  const ending = `${pack === null ? '' : `-${pack}`}${size === 'large' ? '-large-print' : ''}.pdf`;
  const name = guideFileName(course, ending);
  return keptFile(request, 'application/pdf', name, bytes);
}
