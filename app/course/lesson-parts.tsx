import { entryFieldName } from './entry-fields.ts';
import type { PracticeAnswerView, QuestionView } from '#app/quiz/index.ts';
import { EntryBases } from './entry-bases.tsx';
import type { EntryBases as Bases, EntryView } from './views.ts';
import { maxFieldLength, reflectionField } from '#courses/schema/part.ts';
import type { LessonPart } from '#courses/schema/part.ts';
import { CourseText } from '#app/ui/blocks.tsx';
import { TextAreaField } from '#app/ui/form.tsx';
import { PracticeQuestion } from './practice-question.tsx';
import { usePage } from '#app/ui/page-context.tsx';
import { SaveRow } from './save-row.tsx';
import { ToolForm } from './tool-form.tsx';
import { VideoPart } from './video-part.tsx';
import { AutosaveFields } from '#app/ui/page-fields.tsx';
import { PostForm } from '#app/ui/post-form.tsx';

interface LessonPartsProps {
  readonly parts: readonly LessonPart[];
  /** Returns the address of the page of a tool. */
  readonly toolHref: (toolId: string) => string;
  /** The address of the Conversation Plan. */
  readonly planHref: string;
  /** Returns the address at which a script saves an entry. */
  readonly saveHref: (entryId: string) => string;
  readonly entries: Readonly<Record<string, EntryView>>;
  readonly bases: Bases;
  readonly questions: readonly QuestionView[];
  /** The practice questions that were answered on this page. */
  readonly answered: readonly PracticeAnswerView[];
}

/** Shows the parts of a lesson: text, and what the learner fills in or answers. */
export function LessonParts(props: LessonPartsProps) {
  const { parts, toolHref, planHref, saveHref, entries, bases, questions, answered } = props;
  const { t } = usePage();
  return (
    <>
      {parts.map((part, index) => {
        switch (part.kind) {
          case 'text':
            return (
              <div className="flow" key={index}>
                <CourseText blocks={part.blocks} isPart opensTerms />
              </div>
            );
          case 'scenario':
            return <CourseText key={index} blocks={[part]} opensTerms />;
          case 'reflection':
            return (
              <Reflection
                key={part.id}
                part={part}
                entry={entries[part.id]}
                bases={bases}
                saveHref={saveHref(part.id)}
              />
            );
          case 'tool':
            return (
              <section className="lesson-part flow" aria-labelledby={part.id} key={part.id}>
                <p className="kind">{t('entry.tool', { code: part.code })}</p>
                <h2 id={part.id}>{part.title}</h2>
                {part.plan && (
                  <p className="note">
                    {t('entry.plan')}{' '}
                    <a className="no-print" href={planHref}>
                      {t('plan.see')}
                    </a>
                  </p>
                )}
                <ToolForm tool={part} entry={entries[part.id]} bases={bases} saveHref={saveHref(part.id)} />
                <p className="note no-print">
                  <a href={toolHref(part.id)}>{t('entry.alone')}</a>
                </p>
              </section>
            );
          case 'video':
            return <VideoPart key={part.id} video={part} />;
          case 'practice': {
            const question = questions.find(({ id }) => id === part.itemId);
            const isFirst = parts.findIndex(({ kind }) => kind === 'practice') === index;
            return question === undefined ? null : (
              <PracticeQuestion
                key={part.itemId}
                question={question}
                label={t('check.number', { number: question.number, of: questions.length })}
                answered={answered}
                intro={
                  isFirst && (
                    <>
                      <p className="kind">{t('check.kind')}</p>
                      <p className="note">{t('check.note')}</p>
                    </>
                  )
                }
              />
            );
          }
        }
      })}
    </>
  );
}

interface ReflectionProps {
  readonly part: Extract<LessonPart, { kind: 'reflection' }>;
  readonly entry: EntryView | undefined;
  readonly bases: Bases;
  readonly saveHref: string;
}

function Reflection({ part, entry, bases, saveHref }: ReflectionProps) {
  const { t } = usePage();
  const name = entryFieldName(part.id, reflectionField);
  return (
    <section className="lesson-part flow" aria-labelledby={part.id}>
      <p className="kind">{t('lesson.reflection')}</p>
      <h2 id={part.id}>{part.title}</h2>
      <CourseText blocks={part.blocks} opensTerms />
      <PostForm className="stack" autoComplete="off" data-autosave={saveHref}>
        <TextAreaField
          name={name}
          label={t('entry.reflection')}
          hint={t('entry.private')}
          rows={5}
          isPrinted
          maxLength={maxFieldLength}
          defaultValue={(entry?.values[reflectionField] ?? []).join('\n\n')}
        />
        <EntryBases entryId={part.id} bases={bases} />
        <SaveRow id={part.id} label={t('entry.save')} entry={entry} />
        <AutosaveFields />
      </PostForm>
    </section>
  );
}
