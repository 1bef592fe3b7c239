import type { ReactNode } from 'react';
import { CheckIcon } from './icons.tsx';

interface MessageProps {
  /** What it tells of: something that was done, something to know, or something that went wrong. */
  readonly kind: MessageKind;
  readonly children: ReactNode;
}

type MessageKind = 'done' | 'note' | 'problem';

const looks: Readonly<Record<MessageKind, string>> = {
  done: 'message is-done no-print',
  note: 'message no-print',
  problem: 'message is-problem',
};

/**
 * Says at the top of a page what became of what the learner did. A problem interrupts whoever listens to the
 * page. Everything else is said when they pause.
 */
export function Message({ kind, children }: MessageProps) {
  return (
    <div className={looks[kind]} role={kind === 'problem' ? 'alert' : 'status'}>
      {kind === 'done' && <CheckIcon />}
      <div className="flow">{children}</div>
    </div>
  );
}
