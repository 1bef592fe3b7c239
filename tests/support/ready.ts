import { expect } from 'vitest';

/** Fetches a file that may have to be prepared first, as a browser does that asks again. */
export async function fetchReady(url: string, init?: RequestInit): Promise<Response> {
  const answers: Response[] = [];
  const ask = async () => {
    const answer = await fetch(url, init);
    answers.push(answer);
    return answer.status;
  };
  await expect.poll(ask, { timeout: 60_000, interval: 200 }).not.toBe(503);
  const last = answers.at(-1);
  if (last === undefined) throw new Error('nothing was answered');
  return last;
}
