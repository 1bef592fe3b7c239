import { join } from 'node:path';
import Database from 'better-sqlite3';

/**
 * Has an account complete a course so many days ago, in the database of a server that is running: nobody can
 * wait a week in a test.
 */
export function completeDaysAgo(dataDir: string, email: string, courseId: string, days: number): void {
  completeAt(dataDir, email, courseId, new Date(Date.now() - days * 24 * 60 * 60 * 1000));
}

/** Has an account complete a course at a moment of one's choice. */
export function completeAt(dataDir: string, email: string, courseId: string, at: Date): void {
  withDatabase(dataDir, (database) =>
    database
      .prepare(
        `insert into course_completion (learner_id, course_id, course_version, completed_at)
         select id, ?, '1', ? from user where ? in (email, claimed_email)
         on conflict do update set completed_at = excluded.completed_at`,
      )
      .run(courseId, at.getTime(), email),
  );
}

/** Has an account complete a module at a moment of one's choice. */
export function completeModuleAt(
  dataDir: string,
  email: string,
  courseId: string,
  moduleId: string,
  at: Date,
): void {
  withDatabase(dataDir, (database) =>
    database
      .prepare(
        `insert into module_completion (learner_id, course_id, module_id, course_version, completed_at)
         select id, ?, ?, '1', ? from user where ? in (email, claimed_email)`,
      )
      .run(courseId, moduleId, at.getTime(), email),
  );
}

/** Has the sessions of an account on shared computers last so many seconds more. */
export function setSessionsLeft(dataDir: string, email: string, seconds: number): void {
  withDatabase(dataDir, (database) =>
    database
      .prepare(
        `update session set expires_at = ? where is_shared and user_id in
         (select id from user where ? in (email, claimed_email))`,
      )
      .run(Date.now() + seconds * 1000, email),
  );
}

/** Has so many minutes pass since an account last proved who it is, in each of its sessions. */
export function ageProofs(dataDir: string, email: string, minutes: number): void {
  withDatabase(dataDir, (database) =>
    database
      .prepare(
        `update session set proved_at = proved_at - ? where user_id in
         (select id from user where ? in (email, claimed_email))`,
      )
      .run(minutes * 60_000, email),
  );
}

/** The events of the audit log about an account, and those about nobody: kind and details. */
export const auditEventsOf = (dataDir: string, email: string | null): readonly string[] =>
  withDatabase(dataDir, (database) =>
    database
      .prepare(
        `select kind || ' ' || details as event from audit_event
         left join audit_subject using (subject) left join user on user.id = learner_id
         where case when ? is null then audit_event.subject is null else ? in (email, claimed_email) end
         order by sequence`,
      )
      .pluck()
      .all(email, email)
      .map(String),
  );

/** The id of an account. */
export const learnerIdOf = (dataDir: string, email: string): string =>
  withDatabase(dataDir, (database) =>
    String(database.prepare('select id from user where ? in (email, claimed_email)').pluck().get(email)),
  );

/** How an account can be signed in to, as stored. */
export const accountsOf = (dataDir: string, email: string): readonly unknown[] =>
  withDatabase(dataDir, (database) =>
    database
      .prepare(
        'select account.* from account join user on user.id = user_id where ? in (email, claimed_email)',
      )
      .all(email),
  );

/** How many sessions an account has. */
export const sessionsOf = (dataDir: string, email: string): number =>
  withDatabase(dataDir, (database) =>
    Number(
      database
        .prepare(
          'select count(*) from session join user on user.id = user_id where ? in (email, claimed_email)',
        )
        .pluck()
        .get(email),
    ),
  );

/** How many guests there are. */
export const countGuests = (dataDir: string): number =>
  withDatabase(dataDir, (database) =>
    Number(database.prepare('select count(*) from user where is_anonymous').pluck().get()),
  );

/** How many forms of a learner wait until they sign in. */
export const countHeldPosts = (dataDir: string, learnerId: string): number =>
  withDatabase(dataDir, (database) =>
    Number(database.prepare('select count(*) from held_post where owner_id = ?').pluck().get(learnerId)),
  );

/** How many guests have a password, which only an account may have. */
export const countGuestsWithPassword = (dataDir: string): number =>
  withDatabase(dataDir, (database) =>
    Number(
      database
        .prepare(
          `select count(*) from user join account on user.id = user_id
           where is_anonymous and password is not null`,
        )
        .pluck()
        .get(),
    ),
  );

/** Whether a mail to an address still waits to be sent. */
export const isMailStored = (dataDir: string, address: string): boolean =>
  withDatabase(
    dataDir,
    (database) =>
      database.prepare('select 1 from outgoing_mail where address = ?').get(address) !== undefined,
  );

/** Every row that is stored, each as one text that begins with the name of its table. */
export const allRows = (dataDir: string): readonly string[] =>
  withDatabase(dataDir, (database) =>
    database
      .prepare("select name from sqlite_master where type = 'table' and name not like 'sqlite%'")
      .pluck()
      .all()
      .flatMap((table) =>
        database
          .prepare(`select * from "${String(table)}"`)
          .all()
          .map((row) => `${String(table)} ${JSON.stringify(row)}`),
      ),
  );

function withDatabase<T>(dataDir: string, work: (database: Database.Database) => T): T {
  const database = new Database(join(dataDir, 'lectern.db'), { fileMustExist: true });
  try {
    return work(database);
  } finally {
    database.close();
  }
}
