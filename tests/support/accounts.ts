import { randomUUID } from 'node:crypto';
import type { Visitor } from './visitor.ts';

/** What a new learner types to sign up; each has an address of its own. */
export const newAccount = () => ({
  name: 'Ruth Alvarado',
  email: `${randomUUID()}@library.example`,
  password: 'a quiet reading room',
});

/** Makes an account for a visitor, who is signed in to it then. */
export async function signUp(visitor: Visitor) {
  const account = newAccount();
  await visitor.post('/sign-up', account);
  return account;
}
