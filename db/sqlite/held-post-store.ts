import { and, asc, eq, gte, lt, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { HeldPost, HeldPostLimits, HeldPostStore } from '../held-post-store.ts';
import type { SqliteDatabase } from './connect.ts';
import { heldPost, user } from './schema.ts';
import { asPromise } from './transaction.ts';
import type { Transaction, Write } from './transaction.ts';

/** Creates the part of the Store about held posts. */
export function createHeldPostStore(reader: SqliteDatabase, write: Write): HeldPostStore {
  return {
    holdPost: (post, limits) => write((tx) => holdPost(tx, post, limits)),

    listHeldPosts: (tokenHash, ownerId, oldest) =>
      asPromise(() =>
        reader
          .select()
          .from(heldPost)
          .where(
            and(
              eq(heldPost.tokenHash, tokenHash),
              eq(heldPost.ownerId, ownerId),
              gte(heldPost.heldAt, oldest),
            ),
          )
          .orderBy(asc(heldPost.heldAt), asc(heldPost.path))
          .all()
          .map(({ path, page, button, body, heldAt }) => ({
            tokenHash,
            path,
            page,
            button,
            ownerId,
            body,
            heldAt,
          })),
      ),

    dropHeldPost: (post) =>
      write((tx) => {
        tx.delete(heldPost)
          // A newer post of the same form may have replaced it meanwhile.
          .where(and(isSame(post), eq(heldPost.heldAt, post.heldAt)))
          .run();
      }),
  };
}

function holdPost(
  tx: Transaction,
  post: HeldPost,
  { oldest, perOwner, inAll }: HeldPostLimits,
): 'held' | 'full' | 'no-owner' {
  tx.delete(heldPost).where(lt(heldPost.heldAt, oldest)).run();
  if (tx.select({ id: user.id }).from(user).where(eq(user.id, post.ownerId)).get() === undefined)
    return 'no-owner';
  tx.delete(heldPost).where(isSame(post)).run();
  const sumOf = (where: SQL | undefined): number =>
    tx
      .select({ sum: sql<number>`coalesce(sum(${heldPost.size}), 0)` })
      .from(heldPost)
      .where(where)
      .get()?.sum ?? 0;
  const size = post.body.length;
  if (sumOf(eq(heldPost.ownerId, post.ownerId)) + size > perOwner) return 'full';
  if (sumOf(undefined) + size > inAll) return 'full';
  tx.insert(heldPost)
    .values({ ...post, size })
    .run();
  return 'held';
}

const isSame = ({ tokenHash, path, page, button }: HeldPost): SQL | undefined =>
  and(
    eq(heldPost.tokenHash, tokenHash),
    eq(heldPost.path, path),
    eq(heldPost.page, page),
    eq(heldPost.button, button),
  );
