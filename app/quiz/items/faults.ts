import type { AnswerFault } from '#courses/items/base.ts';
import type { MessageKey } from '#app/messages/messages.ts';

/** The words for each reason to refuse an answer. A fault without words is a type error. */
export const faultWords: Readonly<Record<AnswerFault, MessageKey>> = {
  'unknown-choice': 'attempt.fault.unknownChoice',
  'more-than-one': 'attempt.fault.moreThanOne',
  repeated: 'attempt.fault.repeated',
  'not-a-place': 'attempt.fault.notAPlace',
  'too-long': 'attempt.fault.tooLong',
};
