/** Splits minutes into hours and minutes. An estimate of an hour or more is rounded to ten. */
export function hoursAndMinutes(total: number): { readonly hours: number; readonly minutes: number } {
  const rounded = total < 60 ? total : Math.round(total / 10) * 10;
  return { hours: Math.floor(rounded / 60), minutes: rounded % 60 };
}
