import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { joinRules } from '#courses/join/join.ts';
import { createAuth } from '#app/platform/auth.server.ts';
import { createLog } from '#app/platform/log.server.ts';
import { createPasswordHasher } from '#app/platform/passwords.server.ts';
import { connectSqlite } from '#db/sqlite/connect.ts';
import type { OpenSqlite } from '#db/sqlite/connect.ts';
import * as schema from '#db/sqlite/schema.ts';
import { createSqliteStore } from '#db/sqlite/store.ts';
import { growingSteps, watchPlans } from './plans.ts';

let folder: string;
let opened: OpenSqlite;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lectern-plans-'));
  opened = connectSqlite({
    file: join(folder, 'lectern.db'),
    migrationsFolder: resolve('db/sqlite/migrations'),
    use: 'beside',
    signs: [],
  });
});

afterEach(() => {
  opened.close();
  rmSync(folder, { recursive: true });
});

describe('a statement', () => {
  const prepare = (statement: string) => opened.writer.$client.prepare(statement);

  it.each([
    ['select * from award where learner_id = ?', 'award_learner', 'SCAN award'],
    ['delete from user where id = ?', 'feedback_learner', 'SCAN feedback'],
    [
      'select * from award where learner_id = ? and course_id = ? and module_id is ?',
      'award_learner',
      'SEARCH award USING INDEX award_course (course_id=? AND module_id=?)',
    ],
    ['select * from session where user_id = ? order by created_at', 'session_user', 'SCAN session'],
  ])('is found if it reads the rows of everybody: %s without %s', (statement, index, step) => {
    expect(growingSteps(prepare, statement)).toEqual([]);
    opened.writer.run(`drop index ${index}`);
    expect(growingSteps(prepare, statement)).toContain(step);
  });

  it('is found if it sorts the rows of everybody', () => {
    const statement = 'select * from award where course_id = ? order by shared_at';
    expect(growingSteps(prepare, statement)).toContain('USE TEMP B-TREE FOR ORDER BY');
  });
});

describe('each call of the accounts library', () => {
  it('reads only the rows of few learners', async () => {
    const growing = watchPlans(opened);
    const store = createSqliteStore(opened, joinRules);
    const passwords = createPasswordHasher();
    const auth = createAuth({
      database: drizzleAdapter(opened.writer, { provider: 'sqlite', schema }),
      secret: 'a secret of thirty-two characters',
      publicUrl: 'https://learn.example.org',
      passwords,
      log: createLog('silent'),
      now: () => new Date(),
    });
    const learnerId = 'ruth';
    const account = { name: 'Ruth', email: 'ruth@town.example', placeholder: 'ruth@placeholder.invalid' };
    const password = 'a quiet reading room';
    const owners = await store.findEmail(account.email);
    await store.signUp(learnerId, account, await passwords.hash(password), owners, new Date());

    expect(await auth.api.checkPassword({ body: { learnerId, password } })).toBe(true);
    const { headers } = await auth.api.startSession({
      body: { learnerId, rememberMe: false, provedBy: null },
      headers: new Headers(),
      returnHeaders: true,
    });
    const pairs = headers.getSetCookie().map((line) => line.split(';', 1)[0]);
    const signedIn = { headers: new Headers({ Cookie: pairs.join('; ') }) };
    const session = await auth.api.getSession({ ...signedIn, query: { disableRefresh: true } });
    const token = session?.session.token ?? '';
    await auth.api.extendSession({ body: { token, until: new Date(Date.now() + 60_000) } });
    await auth.api.getSession(signedIn);
    await auth.api.resumeSession({ body: { token } });
    expect(await auth.api.hasPassword({ body: { learnerId } })).toBe(true);
    expect(await auth.api.listSubjects({ body: { learnerId } })).toEqual([]);
    await auth.api.updateUser({ ...signedIn, body: { name: 'Ruth Alvarado' } });
    await auth.api.signOut(signedIn);
    expect(await auth.api.getSession(signedIn)).toBeNull();

    expect(growing()).toEqual({});
  });
});
