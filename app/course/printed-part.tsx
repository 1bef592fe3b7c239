import { printedChoices } from '#app/quiz/index.ts';
import type { PrintedQuestion } from './views.ts';
import type { Field, LessonPart } from '#courses/schema/part.ts';
import { CourseText } from '#app/ui/blocks.tsx';
import { usePage } from '#app/ui/page-context.tsx';

interface PrintedPartProps {
  readonly part: LessonPart;
  readonly lessonId: string;
  readonly questions: readonly PrintedQuestion[];
}

/** Shows a part of a lesson for print, with lines to write on instead of controls. */
export function PrintedPart({ part, lessonId, questions }: PrintedPartProps) {
  const { t } = usePage();
  switch (part.kind) {
    case 'text':
      return (
        <div className="flow">
          <CourseText blocks={part.blocks} printedIn={lessonId} isPart />
        </div>
      );
    case 'scenario':
      return <CourseText blocks={[part]} printedIn={lessonId} />;
    case 'reflection':
      return (
        <section className="lesson-part flow">
          <p className="kind">{t('lesson.reflection')}</p>
          <h3>{part.title}</h3>
          <CourseText blocks={part.blocks} printedIn={lessonId} />
          <Lines count={4} />
        </section>
      );
    case 'tool':
      return (
        <section className="lesson-part flow">
          <p className="kind">{t('entry.tool', { code: part.code })}</p>
          <h3>{part.title}</h3>
          {part.plan && <p className="note">◆ {t('guide.plan')}</p>}
          {part.body.map((piece, index) =>
            piece.kind === 'text' ? (
              <CourseText key={index} blocks={piece.blocks} printedIn={lessonId} />
            ) : (
              <PrintedField key={piece.field.id} field={piece.field} />
            ),
          )}
        </section>
      );
    case 'video':
      return (
        <section className="lesson-part flow">
          <p className="kind">{t('video.kind')}</p>
          <h3>{part.title}</h3>
          <CourseText blocks={part.transcript} printedIn={lessonId} />
        </section>
      );
    case 'practice': {
      const question = questions.find(({ id }) => id === part.itemId);
      return question === undefined ? null : <PrintedItem item={question.item} />;
    }
  }
}

function PrintedItem({ item }: Pick<PrintedQuestion, 'item'>) {
  const { t } = usePage();
  const choices = printedChoices(item, t);
  return (
    <section className="lesson-part flow">
      <p>
        <strong>{item.stem}</strong>
      </p>
      {choices.length === 0 ? <Lines count={2} /> : <Choices mark="☐" choices={choices} />}
    </section>
  );
}

function PrintedField({ field: { kind, label, hint, options } }: { readonly field: Field }) {
  const { t } = usePage();
  const choices = kind === 'yes-no' ? [t('guide.yes'), t('guide.no')] : options;
  return (
    <div className="blank">
      <p>
        <strong>{label}</strong>
        {hint !== undefined && <span className="note"> {hint}</span>}
      </p>
      {choices.length === 0 ? (
        <Lines count={kind === 'text' ? 3 : 1} />
      ) : (
        <Choices mark={kind === 'checks' ? '☐' : '○'} choices={choices} />
      )}
    </div>
  );
}

interface ChoicesProps {
  readonly mark: string;
  readonly choices: readonly string[];
}

const Choices = ({ mark, choices }: ChoicesProps) => (
  <ul className="plain">
    {choices.map((choice) => (
      <li key={choice}>
        <span aria-hidden="true">{mark}</span> {choice}
      </li>
    ))}
  </ul>
);

const Lines = ({ count }: { readonly count: number }) => (
  <>
    {Array.from({ length: count }, (_, index) => (
      <div className="write" key={index} />
    ))}
  </>
);
