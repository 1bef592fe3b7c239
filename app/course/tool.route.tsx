import { data, redirect } from '@remix-run/node';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { readForm } from '#app/http/posted-form.server.ts';
import { EntryRefused } from './entry-refused.tsx';
import { Crumbs } from '#app/ui/crumbs.tsx';
import { usePage } from '#app/ui/page-context.tsx';
import { publicMeta } from '#app/ui/public-meta.ts';
import { ToolForm } from './tool-form.tsx';
import { toolPath } from '#app/addresses.ts';
import { findCourse, findTool } from '#app/http/catalogue.server.ts';
import { entryStatus } from './entry-problem.ts';
import { saveEntry } from './entry.server.ts';
import { viewTool } from './tool.server.ts';
import { authorOf } from '#app/http/author.server.ts';

export function loader({ context, params }: LoaderFunctionArgs) {
  const course = findCourse(context.library, params.courseId);
  return viewTool(context, context.learner, course, findTool(course, params.toolId));
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const course = findCourse(context.library, params.courseId);
  const { lesson, tool } = findTool(course, params.toolId);
  const form = await readForm(request);
  const learner = await authorOf(context, request, form);
  const saved = await saveEntry(context, learner, course, lesson, tool.id, form);
  if (saved.kind === 'saved') return redirect(toolPath(course.id, tool.id));
  return data({ refusal: { ...saved, entryId: tool.id } }, { status: entryStatus[saved.kind] });
}

export const handle = { script: true };

export const meta = publicMeta;

export default function ToolPage() {
  const { course, lesson, tool, entry, bases, textHref, saveHref, planHref } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>()?.refusal;
  const { t } = usePage();
  return (
    <div className="flow narrow">
      <Crumbs up={[course, lesson]} />
      <p className="kind">{t('entry.tool', { code: tool.code })}</p>
      <h1>{tool.title}</h1>
      {planHref !== null && (
        <p className="note no-print">
          {t('entry.plan')} <a href={planHref}>{t('plan.see')}</a>
        </p>
      )}
      <p className="note no-print">{t('tool.note')}</p>
      {refusal != null && <EntryRefused refusal={refusal} />}
      <h2 className="vh">{t('tool.fillIn')}</h2>
      <ToolForm tool={tool} entry={entry} bases={bases} saveHref={saveHref} />
      <p className="no-print">
        <a href={textHref}>{t('tool.download')}</a>
      </p>
    </div>
  );
}
