import { CourseCrumbs } from '#app/ui/course-crumbs.tsx';
import { usePage } from '#app/ui/page-context.tsx';
import { SavedState } from '#app/ui/saved-state.tsx';
import { checkIdName } from './check-field.ts';
import { SkillsBar } from './skills-bar.tsx';
import { SkillsSituation } from './skills-situation.tsx';
import { SkillsStatement } from './skills-statement.tsx';
import type { SkillsStepPageView } from './views.ts';
import { AutosaveFields } from '#app/ui/page-fields.tsx';
import { PostForm } from '#app/ui/post-form.tsx';
import { Message } from '#app/ui/message.tsx';

interface SkillsQuestionsProps {
  readonly page: SkillsStepPageView;
  /** How many answers of the last post another window had given differently. */
  readonly others: number;
}

/** Shows the questions of one page. */
export function SkillsQuestions({ page, others }: SkillsQuestionsProps) {
  const { kind, heading, number, of, isFirst, asksBefore, statements, situations, steps } = page;
  const { t } = usePage();
  const next =
    number === of - 1 ? 'skills.toEnd' : number === of - 2 ? 'skills.nextSituations' : 'skills.next';
  return (
    <PostForm className={asksBefore ? '' : 'narrow'} autoComplete="off" data-autosave={page.saveHref}>
      <div className="page-head">
        <CourseCrumbs courseHref={page.course.href} here={t('skills.step', { number, of })} />
        <SkillsBar steps={steps} />
        <h1>{heading}</h1>
        <p className="hint">
          {kind === 'module' ? `${t('skills.answerFor')} ${t('skills.scale')}` : t('skills.situationsNote')}
        </p>
        {others > 0 && <Message kind="problem">{t('skills.otherAnswersShown', { count: others })}</Message>}
      </div>
      <input type="hidden" name={checkIdName} value={page.checkId} />
      {/* The Enter key presses the first button of a form. This one saves and stays on the page. */}
      <button className="vh" name="do" value="save" tabIndex={-1}>
        {t('skills.save')}
      </button>
      {statements.map((statement) => (
        <SkillsStatement key={statement.id} statement={statement} asksBefore={asksBefore} />
      ))}
      {situations.map((situation) => (
        <SkillsSituation key={situation.id} situation={situation} />
      ))}
      <div className="pager">
        {isFirst ? (
          <a className="button quiet" href={page.previousHref}>
            {t('skills.back')}
          </a>
        ) : (
          <button className="button quiet" name="do" value="back">
            {t('skills.back')}
          </button>
        )}{' '}
        <SavedState savedAt={page.savedAt} nothing={t('saved.nothing')} />
        <button className="button" name="do" value="next">
          {t(next)}
        </button>
      </div>
      <p className="note after-pager">
        {t('skills.private')} <a href={`${page.course.checkHref}#delete`}>{t('skills.delete')}</a>
      </p>
      <AutosaveFields />
    </PostForm>
  );
}
