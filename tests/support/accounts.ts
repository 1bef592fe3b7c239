import { randomUUID } from 'node:crypto';

/** What a new learner types to sign up; each has an address of its own. */
export const newAccount = () => ({
  name: 'Ruth Alvarado',
  email: `${randomUUID()}@library.example`,
  password: 'a quiet reading room',
});
