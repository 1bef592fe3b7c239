/** One text for each `:name` of a pattern. */
type Values<Pattern extends string> = Pattern extends `${string}:${string}/${infer Rest}`
  ? [value: string, ...rest: Values<Rest>]
  : Pattern extends `${string}:${string}`
    ? [value: string]
    : [];

/** Builds a path from the values of its parameters, in their order. */
export interface Address<Pattern extends string> {
  (...values: Values<Pattern>): string;
  readonly pattern: Pattern;
  /** Matches the beginning of a path up to its first parameter, and that parameter. */
  readonly firstValue: RegExp;
  /** Matches a path that is this address from its first to its last character. */
  readonly whole: RegExp;
}

/** Makes an address from its pattern, as Remix writes it. */
export function at<Pattern extends string>(pattern: Pattern): Address<Pattern> {
  const build = (...values: Values<Pattern>): string => {
    const left: string[] = [...values];
    return pattern.replace(/:\w+/g, () => encodeURIComponent(left.shift() ?? ''));
  };
  const [prefix = ''] = pattern.split(':');
  return Object.assign(build, {
    pattern,
    firstValue: new RegExp(`^(${prefix})[^/?]+`, 'i'),
    whole: new RegExp(`^${pattern.replace(/:\w+/g, '[^/]+')}$`),
  });
}
