import { entryFieldName } from '#app/services/answer-fields.ts';
import type { CheckedView, EntryView, QuestionView } from '#app/services/views.ts';
import { reflectionField } from '#courses/schema/part.ts';
import type { Field as ToolField, LessonPart, Tool } from '#courses/schema/part.ts';
import { LessonCheck } from './lesson-check.tsx';
import { usePage } from './page-context.tsx';
import { SavedState } from './saved-state.tsx';
import { ToolControl } from './tool-control.tsx';

interface LessonPartsProps {
  readonly parts: readonly LessonPart[];
  readonly entries: Readonly<Record<string, EntryView>>;
  readonly checks: readonly QuestionView[];
  /** The check that was just answered. */
  readonly checked: CheckedView | null;
}

/** The body of a lesson: its text, and between it what the learner fills in and answers. */
export function LessonParts({ parts, entries, checks, checked }: LessonPartsProps) {
  return (
    <>
      {parts.map((part, index) => {
        switch (part.kind) {
          case 'html':
            return <Html key={index} html={part.html} />;
          case 'reflection':
            return <Reflection key={part.id} part={part} entry={entries[part.id]} />;
          case 'tool':
            return <ToolForm key={part.id} tool={part} entry={entries[part.id]} />;
          case 'check': {
            const question = checks.find(({ id }) => id === part.itemId);
            const isFirst = parts.findIndex(({ kind }) => kind === 'check') === index;
            return question === undefined ? null : (
              <LessonCheck
                key={part.itemId}
                question={question}
                of={checks.length}
                isFirst={isFirst}
                checked={checked?.itemId === part.itemId ? checked : null}
              />
            );
          }
        }
      })}
    </>
  );
}

/** Text that the loader of content rendered from our own files, with markup only from the tags that it knows. */
function Html({ html }: { readonly html: string }) {
  return <div dangerouslySetInnerHTML={{ __html: html }} />;
}

interface ReflectionProps {
  readonly part: Extract<LessonPart, { kind: 'reflection' }>;
  readonly entry: EntryView | undefined;
}

function Reflection({ part, entry }: ReflectionProps) {
  const { t } = usePage();
  const name = entryFieldName(part.id, reflectionField);
  return (
    <section className="lesson-part flow" aria-labelledby={part.id}>
      <p className="kind">{t('lesson.reflection')}</p>
      <h2 id={part.id}>{part.title}</h2>
      <Html html={part.html} />
      <form className="stack" method="post">
        <div className="field">
          <label htmlFor={name}>{t('entry.reflection')}</label>
          <p className="hint" id={`${name}-hint`}>
            {t('entry.private')}
          </p>
          <textarea
            id={name}
            name={name}
            rows={5}
            maxLength={5000}
            defaultValue={(entry?.values[reflectionField] ?? []).join('\n\n')}
            aria-describedby={`${name}-hint`}
          />
        </div>
        <SaveRow id={part.id} label={t('entry.save')} entry={entry} />
      </form>
    </section>
  );
}

function ToolForm({ tool, entry }: { readonly tool: Tool; readonly entry: EntryView | undefined }) {
  const { t } = usePage();
  return (
    <section className="lesson-part flow" aria-labelledby={tool.id}>
      <p className="kind">{t('entry.tool', { code: tool.code })}</p>
      <h2 id={tool.id}>{tool.title}</h2>
      {tool.plan && <p className="note">{t('entry.plan')}</p>}
      <form className="panel stack" method="post">
        {tool.body.map((piece, index) =>
          piece.kind === 'html' ? (
            <div className="flow" key={index}>
              <Html html={piece.html} />
            </div>
          ) : (
            <ToolControl
              key={piece.field.id}
              name={entryFieldName(tool.id, piece.field.id)}
              field={piece.field}
              values={valuesOf(entry, piece.field)}
            />
          ),
        )}
        <SaveRow id={tool.id} label={t('entry.saveTool')} entry={entry} />
      </form>
    </section>
  );
}

const valuesOf = (entry: EntryView | undefined, { id }: ToolField): readonly string[] =>
  entry?.values[id] ?? [];

interface SaveRowProps {
  readonly id: string;
  readonly label: string;
  readonly entry: EntryView | undefined;
}

function SaveRow({ id, label, entry }: SaveRowProps) {
  return (
    <div className="row no-print">
      <button className="button quiet" name="do" value={`save:${id}`}>
        {label}
      </button>
      {entry !== undefined && <SavedState savedAt={entry.savedAt} saving="idle" />}
    </div>
  );
}
