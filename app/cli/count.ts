/** "1 lesson", "2 lessons". */
export const count = (number: number, one: string): string =>
  `${String(number)} ${one}${number === 1 ? '' : 's'}`;
