import { signUp } from './accounts.ts';
import { fixtureCourse } from './library.ts';
import { completeAt } from './records.ts';
import type { Visitor } from './visitor.ts';

const course = fixtureCourse();
const coursePath = `/courses/${course.id}`;

/** The serial in an address. */
export const serialIn = (path: string): string => /LEC-[0-9A-Z-]+/.exec(path)?.[0] ?? '';

/** Has a visitor sign up, complete the shipped course and issue its certificate; gives the serial. */
export async function certify(visitor: Visitor, dataDir: string, name = 'Ruth Alvarado'): Promise<string> {
  const { email } = await signUp(visitor);
  return certifyAccount(visitor, dataDir, email, name);
}

/** The same for somebody who has an account and is signed in. */
export async function certifyAccount(
  visitor: Visitor,
  dataDir: string,
  email: string,
  name = 'Ruth Alvarado',
): Promise<string> {
  await visitor.post(`${coursePath}/lessons/say-hello`, { do: 'next' });
  completeAt(dataDir, email, course.id, new Date('2026-11-21T12:00:00Z'));
  const { path } = await visitor.post(`${coursePath}/completion`, { name });
  return serialIn(path);
}
