import { CourseText } from '#app/ui/blocks.tsx';
import { OwnText } from '#app/ui/own-text.tsx';
import { usePage } from '#app/ui/page-context.tsx';
import type { EntryFieldView, NoteView } from './views.ts';

/** Shows a reflection or tool with what the learner wrote in it, and where it belongs. */
export function EntrySheet({ note }: { readonly note: NoteView }) {
  const { t, day } = usePage();
  const { key, kind, title, lesson, href, asked, fields, savedAt } = note;
  return (
    <section className="lesson-part flow" aria-labelledby={key}>
      <p className="kind">{kind}</p>
      <h2 id={key} className="as-h3">
        {title}
      </h2>
      <p className="note">
        <a href={href}>{lesson}</a> {t('notes.saved', { date: day(savedAt) })}
      </p>
      {asked.length > 0 && (
        <div className="hint">
          <CourseText blocks={asked} />
        </div>
      )}
      <div className="panel flow">
        {fields.map((field) => (
          <FieldText key={field.id} field={field} />
        ))}
      </div>
    </section>
  );
}

function FieldText({ field: { label, kind, texts } }: { readonly field: EntryFieldView }) {
  return (
    <div>
      {label !== null && <p className="label">{label}</p>}
      {kind === 'ticks' ? (
        <ul>
          {texts.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      ) : (
        texts.map((text, index) => <OwnText key={index} text={text} />)
      )}
    </div>
  );
}
