import { entryFieldName } from './entry-fields.ts';
import type { EntryBases as Bases, EntryView } from './views.ts';
import { shownValues } from '#courses/merge-entry.ts';
import type { Tool } from '#courses/schema/part.ts';
import { CourseText } from '#app/ui/blocks.tsx';
import { usePage } from '#app/ui/page-context.tsx';
import { EntryBases } from './entry-bases.tsx';
import { SaveRow } from './save-row.tsx';
import { ToolControl } from './tool-control.tsx';
import { AutosaveFields } from '#app/ui/page-fields.tsx';
import { PostForm } from '#app/ui/post-form.tsx';

interface ToolFormProps {
  readonly tool: Tool;
  readonly entry: EntryView | undefined;
  readonly bases: Bases;
  /** The address at which a script saves the entry. */
  readonly saveHref: string;
}

/** Shows a tool as a form that holds the entry of the learner. */
export function ToolForm({ tool, entry, bases, saveHref }: ToolFormProps) {
  const { t } = usePage();
  return (
    <PostForm className="panel stack" autoComplete="off" data-autosave={saveHref}>
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
            values={shownValues(piece.field, entry?.values[piece.field.id] ?? [])}
          />
        ),
      )}
      <EntryBases entryId={tool.id} bases={bases} />
      <SaveRow id={tool.id} label={t('entry.saveTool')} entry={entry} />
      <AutosaveFields />
    </PostForm>
  );
}
