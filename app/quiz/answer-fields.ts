/** Names of the fields of a quiz form: the page writes them, the service reads them. */

export const fieldName = (itemId: string, part?: string): string =>
  part === undefined ? `answer.${itemId}` : `answer.${itemId}.${part}`;

export const flagName = (itemId: string): string => `flag.${itemId}`;

/** What a question was rendered with, as a digest: who posts tells by it which questions were changed on the page. */
export const baseName = (itemId: string): string => `base.${itemId}`;

/** Names one rendered page, and counts its posts where a script sends them. */
export const pageName = 'page';
export const sequenceName = 'sequence';

export const markName = (itemId: string): string => `mark.${itemId}`;

/** Value of a move button of an ordering item. */
export const moveValue = (itemId: string, lineId: string, direction: 'up' | 'down'): string =>
  `${itemId}:${lineId}:${direction}`;
