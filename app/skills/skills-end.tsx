import { CourseCrumbs } from '#app/ui/course-crumbs.tsx';
import { usePage } from '#app/ui/page-context.tsx';
import { checkIdName } from './check-field.ts';
import { SkillsBar } from './skills-bar.tsx';
import { countSteps } from './skills-words.ts';
import type { SkillsStepPageView } from './views.ts';
import { PageFields } from '#app/ui/page-fields.tsx';
import { PostForm } from '#app/ui/post-form.tsx';

/** Shows which questions are not answered, before the result. */
export function SkillsEnd({ page }: { readonly page: SkillsStepPageView }) {
  const { course, checkId, number, previousHref, steps } = page;
  const { t } = usePage();
  const counts = countSteps(steps);
  const open = counts.of - counts.answered;
  return (
    <PostForm className="narrow flow">
      <CourseCrumbs courseHref={course.href} here={t('skills.step', { number, of: page.of })} />
      <SkillsBar steps={steps} />
      <h1>{t('skills.end', { open })}</h1>
      <p className="lede">{t('skills.endNote', { open })}</p>
      <h2 className="as-h3">{t('skills.pages')}</h2>
      <ul>
        {steps.map(({ href, title, answered, of }) => (
          <li key={href}>
            <a href={href}>{title}</a> <span className="note">{t('skills.pageState', { answered, of })}</span>
          </li>
        ))}
      </ul>
      <p className="note">{t('skills.endOnce')}</p>
      <input type="hidden" name={checkIdName} value={checkId} />
      <div className="pager">
        <a className="button quiet" href={previousHref}>
          {t('skills.back')}
        </a>{' '}
        <button className="button" name="do" value="finish">
          {t('skills.see')}
        </button>
      </div>
      <PageFields />
    </PostForm>
  );
}
