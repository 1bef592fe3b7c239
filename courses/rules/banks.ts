import { checkBank } from '../items/item.ts';
import type { Problem } from '../schema/library.ts';
import type { CourseSources } from '../sources.ts';

/**
 * Checks that the form of an item does not reveal the right answer (Haladyna, Downing and Rodriguez, 2002,
 * rules 18, 21, 24 and 25).
 */
export const checkBanks = ({ modules }: CourseSources): readonly Problem[] =>
  modules.flatMap(({ quiz: { file, items } }) => checkBank(items).map((problem) => ({ file, ...problem })));
