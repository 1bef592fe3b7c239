import type { BrowserContext } from 'playwright-core';

/** A feature of the browser that the scripts of pages lack, or that fails whenever they use it. */
export interface Broken {
  /** As a script reaches it from the window, such as `Element.prototype.append`. */
  readonly what: string;
  readonly how: 'missing' | 'throws';
}

/** Takes a feature from all pages of a context before their scripts run. */
export async function breakIn(context: BrowserContext, broken: Broken): Promise<void> {
  await context.addInitScript(({ what, how }) => {
    const path = what.split('.');
    const name = path.pop() ?? '';
    let owner: unknown = window;
    for (const step of path) owner = Object(owner) === owner ? Reflect.get(Object(owner), step) : undefined;
    while (owner instanceof Object && !Object.hasOwn(owner, name)) owner = Object.getPrototypeOf(owner);
    if (!(owner instanceof Object)) throw new Error(`there is no ${what}`);
    const before = Object.getOwnPropertyDescriptor(owner, name);
    if (how === 'missing') Reflect.deleteProperty(owner, name);
    else {
      const fail = function () {
        throw new TypeError(`${what} is broken`);
      };
      const isWritten = before?.set !== undefined;
      Object.defineProperty(owner, name, {
        configurable: true,
        ...(isWritten ? { ...before, set: fail } : { value: fail, writable: true }),
      });
    }
  }, broken);
}

/** Both ways in which each feature can be broken. */
export const bothWays = (features: readonly string[]): readonly Broken[] =>
  features.flatMap((what) => [
    { what, how: 'missing' as const },
    { what, how: 'throws' as const },
  ]);
