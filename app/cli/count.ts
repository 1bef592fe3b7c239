/** Returns a number with its noun, such as "1 lesson" or "2 lessons". */
export const count = (number: number, one: string, several = `${one}s`): string =>
  `${String(number)} ${number === 1 ? one : several}`;
