import type { AnswerFault } from '#courses/items/part.ts';
import type { MessageKey } from '#app/messages/messages.ts';

/** The words for why an answer cannot be taken, for each fault that a kind of item may find. */
export const faultWords: Readonly<Record<AnswerFault, MessageKey>> = {
  'unknown-choice': 'attempt.fault.unknownChoice',
  'more-than-one': 'attempt.fault.moreThanOne',
  repeated: 'attempt.fault.repeated',
  'not-a-place': 'attempt.fault.notAPlace',
  'too-long': 'attempt.fault.tooLong',
};
