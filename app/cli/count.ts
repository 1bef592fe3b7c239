/** Returns a number with its noun, such as "1 lesson" or "2 lessons". */
export const count = (number: number, one: string): string =>
  `${String(number)} ${one}${number === 1 ? '' : 's'}`;
