import Database from 'better-sqlite3';
import { fixtureCourse } from './library.ts';
import { Visitor } from './visitor.ts';

const lesson = `/courses/${fixtureCourse().id}/lessons/say-hello`;

/** Visitors who each finish a lesson, some at a time, until they are stopped or the server is gone. */
export interface Writers {
  /** Those whose save the server has acknowledged. */
  readonly acknowledged: readonly Visitor[];
  readonly stop: () => Promise<void>;
}

export function keepWriting(url: string, atOnce: number): Writers {
  let isStopped = false;
  const acknowledged: Visitor[] = [];
  const write = async () => {
    while (!isStopped) {
      const visitor = new Visitor(url);
      const page = await visitor.post(lesson, { do: 'next' }).catch(() => null);
      if (page?.status === 200) acknowledged.push(visitor);
      else isStopped = true;
    }
  };
  const writers = Promise.all(Array.from({ length: atOnce }, write));
  return {
    acknowledged,
    stop: async () => {
      isStopped = true;
      await writers;
    },
  };
}

/** Returns those of the visitors whose lesson is not in a database. */
export function missingIn(file: string, visitors: readonly Visitor[]): readonly Visitor[] {
  const database = new Database(file, { readonly: true });
  const found = new Set(
    database
      .prepare('select token from session join lesson_completion on user_id = learner_id')
      .pluck()
      .all(),
  );
  database.close();
  return visitors.filter((visitor) => !found.has(tokenOf(visitor)));
}

const tokenOf = (visitor: Visitor): string =>
  decodeURIComponent(visitor.cookies.get('lectern.session_token') ?? '').split('.')[0] ?? '';
