/** The names of the fields of a quiz form. Pages write them and services read them. */

/** The field of an item, or of one control of it if it has several. */
export const fieldName = (itemId: string, control?: string): string =>
  control === undefined ? `answer.${itemId}` : `answer.${itemId}.${control}`;

export const flagName = (itemId: string): string => `flag.${itemId}`;

/** The digest of what a question was rendered with. A post that differs from it changed the question. */
export const baseName = (itemId: string): string => `base.${itemId}`;

/** How far the learner is with a practice question. Only the page knows, so it posts it with each answer. */
export const stageName = (itemId: string): string => `stage.${itemId}`;

export const markName = (itemId: string): string => `mark.${itemId}`;

/** The value of a button that moves a line of an ordering item. */
export const moveValue = (itemId: string, lineId: string, direction: 'up' | 'down'): string =>
  `${itemId}:${lineId}:${direction}`;
