export interface Heartbeat {
  /** The time from one question to the next, in milliseconds. */
  readonly every: number;
  /** How many questions in a row may stay without an answer. */
  readonly mostMissed: number;
}

/**
 * Asks a process again and again, and calls `dead` once it has answered none of so many questions. Questions
 * are counted instead of time, so a machine that slept, or an asking process that was busy, kills nobody.
 *
 * @returns what stops the questions
 */
export function followHeartbeat(
  ask: () => Promise<unknown>,
  { every, mostMissed }: Heartbeat,
  dead: () => void,
): () => void {
  let missed = 0;
  const timer = setInterval(() => {
    if (missed === mostMissed) {
      clearInterval(timer);
      dead();
      return;
    }
    missed++;
    ask().then(
      () => {
        missed = 0;
      },
      // The process has ended, which is noticed elsewhere.
      () => undefined,
    );
  }, every).unref();
  return () => {
    clearInterval(timer);
  };
}
