/** Hours and minutes, from an hour on to the nearest ten minutes: an estimate should not look like a measurement. */
export function hoursAndMinutes(total: number): { readonly hours: number; readonly minutes: number } {
  const rounded = total < 60 ? total : Math.round(total / 10) * 10;
  return { hours: Math.floor(rounded / 60), minutes: rounded % 60 };
}
