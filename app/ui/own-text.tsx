import { Fragment } from 'react';
import { readOwnText } from '#courses/own-text.ts';
import type { OwnBlock } from '#courses/own-text.ts';

/** Shows what a learner wrote, with its paragraphs, line breaks and lists. */
export const OwnText = ({ text }: { readonly text: string }) => (
  <div className="flow" dir="auto">
    {readOwnText(text).map((block, index) => (
      <OwnBlockView key={index} block={block} />
    ))}
  </div>
);

function OwnBlockView({ block }: { readonly block: OwnBlock }) {
  if (block.kind === 'paragraph')
    return (
      <p>
        {block.lines.map((line, index) => (
          <Fragment key={index}>
            {index > 0 && <br />}
            {line}
          </Fragment>
        ))}
      </p>
    );
  const items = block.items.map((item, index) => <li key={index}>{item}</li>);
  return block.start === null ? <ul>{items}</ul> : <ol start={block.start}>{items}</ol>;
}
