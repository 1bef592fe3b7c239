import { fieldName } from '#app/quiz/answer-fields.ts';
import { newAccount } from './accounts.ts';
import { servedItems } from './answers.ts';
import { certifyAccount } from './awards.ts';
import { passQuiz } from './learn.ts';
import { fixtureCourse } from './library.ts';
import { example, takeCheck } from './skills.ts';
import type { Visitor } from './visitor.ts';

/** Stands in everything that the learner wrote, and nowhere else. */
export const canary = 'kanarie';

/** The name on the certificate, which whoever has its serial may see. */
export const canaryName = 'Odilia Vantongeren';

export interface CanaryLearner {
  readonly email: string;
  readonly password: string;
  readonly serial: string;
  readonly badgeSerial: string;
  /** An attempt that is graded, and one that is under way. */
  readonly gradedId: string;
  readonly attemptId: string;
  readonly checkId: string;
  /** Of a record of contact hours, which whoever has the key may see. */
  readonly recordKey: string;
}

const course = fixtureCourse();
const coursePath = `/courses/${course.id}`;

/** By what a learner is found in pages. */
export interface CanaryWords {
  readonly word: string;
  readonly name: string;
}

/** Makes a learner of a visitor who has one of everything that a learner can have, all of it private. */
export async function plantCanary(
  who: Visitor,
  dataDir: string,
  { word, name }: CanaryWords = { word: canary, name: canaryName },
): Promise<CanaryLearner> {
  const { password } = newAccount();
  const email = `${word}.${newAccount().email}`;
  await who.post('/sign-up', { name: `${word} Name`, email, password });
  const lesson = `${coursePath}/lessons/say-hello`;
  await who.post(`${lesson}/entries/say-hello-reflection`, {
    'entry.say-hello-reflection.text': `${word} reflection`,
  });
  await who.post(`${coursePath}/tools/greeting-card`, { 'entry.greeting-card.greeting': `${word} tool` });
  const training = await who.get('/trainings/good-calls');
  await training.press('Save the note', { 'Your note': `${word} note` });
  await who.post('/account', { name: `${word} Name`, libraryName: `${word} Library`, region: word });
  const [module] = course.modules;
  if (module === undefined) throw new Error('the course has no module');
  const passed = await passQuiz(who, course, module);
  const check = await takeCheck(who, course, example);
  const serial = await certifyAccount(who, dataDir, email, name);
  await who.post(`${coursePath}/lessons/pass-it-on`, { do: 'next' });
  const badge = await who.post(`${coursePath}/modules/${module.id}/badge`, { name });
  const record = await who.post('/account/record', { do: 'make' });
  return {
    email,
    password,
    serial,
    badgeSerial: badge.path.split('/').at(-1) ?? '',
    gradedId: passed.path.split('/')[2] ?? '',
    attemptId: await beginQuiz(who, word),
    checkId: check.path.split('/').at(-1) ?? '',
    recordKey: record.path.split('/')[2] ?? '',
  };
}

/** Begins the quiz of the second module, which always asks for a text, and writes one. */
async function beginQuiz(who: Visitor, word: string): Promise<string> {
  const page = await who.post(`${coursePath}/modules/a-harder-call/quiz`);
  const short = servedItems(course, page).find(({ kind }) => kind === 'short-text');
  if (short === undefined) throw new Error('the quiz asks for no text');
  await who.post(page.path, { ...page.fieldsOf('Save'), [fieldName(short.id)]: `${word} answer` });
  return page.path.split('/')[2] ?? '';
}
