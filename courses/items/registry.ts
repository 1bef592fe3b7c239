import { matching } from './matching.ts';
import { multiple } from './multiple.ts';
import { numeric } from './numeric.ts';
import { ordering } from './ordering.ts';
import { shortText } from './short-text.ts';
import { single } from './single.ts';
import { trueFalse } from './true-false.ts';

/** Every kind of item: a row each, in the order in which authors are told of them. */
export const kinds = {
  single,
  multiple,
  'true-false': trueFalse,
  matching,
  ordering,
  'short-text': shortText,
  numeric,
};

/** What the quiz of a new module begins with. */
export const firstKind = 'single';
