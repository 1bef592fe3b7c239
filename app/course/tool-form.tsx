import { entryFieldName } from './entry-fields.ts';
import type { EntryView } from './views.ts';
import type { Field, Tool } from '#courses/schema/part.ts';
import { CourseText } from '#app/ui/blocks.tsx';
import { usePage } from '#app/ui/page-context.tsx';
import { SaveRow } from './save-row.tsx';
import { ToolControl } from './tool-control.tsx';

interface ToolFormProps {
  readonly tool: Tool;
  readonly entry: EntryView | undefined;
  /** The address at which a script saves the entry. */
  readonly saveHref: string;
}

/** Shows a tool as a form that holds the entry of the learner. */
export function ToolForm({ tool, entry, saveHref }: ToolFormProps) {
  const { t } = usePage();
  return (
    <form className="panel stack" method="post" data-autosave={saveHref}>
      {tool.body.map((piece, index) =>
        piece.kind === 'text' ? (
          <div className="flow" key={index}>
            <CourseText blocks={piece.blocks} />
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
  );
}

const valuesOf = (entry: EntryView | undefined, { id }: Field): readonly string[] => entry?.values[id] ?? [];
