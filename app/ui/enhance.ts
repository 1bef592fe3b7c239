/** What a script needs of the browser: things, and the names of their members. */
type Needs = readonly (readonly [thing: object, members: string])[];

/** What a script does to a part of a page. Whatever fails in it ends all of it. */
export interface Enhancement {
  /** Says how to take back what is about to be done. The last step is taken back first. */
  readonly undo: (step: () => void) => void;
  readonly on: (target: EventTarget, type: string, listener: (event: Event) => unknown) => void;
  /** Works later, in place of whatever else was to be done later. */
  readonly after: (milliseconds: number, work: () => unknown) => void;
  readonly run: (work: () => unknown) => void;
  /** Tells whether it has ended. Whoever waited has to ask, since nothing stops them. */
  readonly isOver: () => boolean;
}

/**
 * Starts what a script adds to a part of a page, if the browser has all that it needs. If anything in it
 * fails, at once or later, all of it is taken back, so that the part works as it does without a script.
 *
 * @param instead what a page does of itself only where scripts do not run at all
 */
export function enhance(needs: () => Needs, begin: (own: Enhancement) => void, instead?: () => void): void {
  const steps: (() => void)[] = [];
  let isOver = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const fail = (error: unknown): void => {
    if (isOver) return;
    isOver = true;
    console.error(error);
    for (let step = steps.pop(); step !== undefined; step = steps.pop()) {
      try {
        step();
      } catch {
        // The other steps can still be taken back.
      }
    }
    instead?.();
  };
  const run = (work: () => unknown): void => {
    if (isOver) return;
    try {
      const made = work();
      if (made instanceof Promise) made.catch(fail);
    } catch (error) {
      fail(error);
    }
  };
  run(() => {
    const lacks = ([thing, members]: Needs[number]) => members.split(' ').some((name) => !(name in thing));
    if (needs().some(lacks)) {
      isOver = true;
      instead?.();
      return;
    }
    steps.push(() => {
      clearTimeout(timer);
    });
    begin({
      undo: (step) => void steps.push(step),
      on: (target, type, listener) => {
        const guarded = (event: Event) => {
          run(() => listener(event));
        };
        target.addEventListener(type, guarded);
        steps.push(() => {
          target.removeEventListener(type, guarded);
        });
      },
      after: (milliseconds, work) => {
        clearTimeout(timer);
        timer = setTimeout(() => {
          run(work);
        }, milliseconds);
      },
      run,
      isOver: () => isOver,
    });
  });
}
