import { expect, it } from 'vitest';
import { asSentence } from '#app/ui/sentence.ts';

it.each([
  ['Root for Columbus, 2023', 'Root for Columbus, 2023.'],
  ['Root for Columbus, n.d.', 'Root for Columbus, n.d.'],
  ['Who is not in the room?', 'Who is not in the room?'],
  ['“Who is not in the room?”', '“Who is not in the room?”'],
])('ends a text as one sentence: %s', (text, sentence) => {
  expect(asSentence(text)).toBe(sentence);
});
