import { matching } from './matching.ts';
import { multiple } from './multiple.ts';
import { numeric } from './numeric.ts';
import { ordering } from './ordering.ts';
import { shortText } from './short-text.ts';
import { single } from './single.ts';
import { trueFalse } from './true-false.ts';

/** The rules of every kind of item. The command line lists the kinds in this order. */
export const kinds = {
  single,
  multiple,
  'true-false': trueFalse,
  matching,
  ordering,
  'short-text': shortText,
  numeric,
};

/** The kind of the items in the quiz of a new module. */
export const firstKind = 'single';
