import type { Adapter, AdapterFactory, AdapterPayload } from 'oidc-provider';

/**
 * What a provider remembers, for as long as a test runs; the one that it comes with warns that it forgets.
 */
export function rememberInMemory(): AdapterFactory {
  const kept = new Map<string, AdapterPayload>();
  return (model): Adapter => {
    const keyOf = (id: string): string => `${model} ${id}`;
    const findBy = (what: 'uid' | 'userCode', value: string) =>
      Promise.resolve(
        [...kept].find(([key, payload]) => key.startsWith(`${model} `) && payload[what] === value)?.[1],
      );
    return {
      upsert: (id, payload) => {
        kept.set(keyOf(id), payload);
        return Promise.resolve();
      },
      find: (id) => Promise.resolve(kept.get(keyOf(id))),
      findByUid: (uid) => findBy('uid', uid),
      findByUserCode: (userCode) => findBy('userCode', userCode),
      consume: (id) => {
        const payload = kept.get(keyOf(id));
        if (payload !== undefined)
          kept.set(keyOf(id), { ...payload, consumed: Math.floor(Date.now() / 1000) });
        return Promise.resolve();
      },
      destroy: (id) => {
        kept.delete(keyOf(id));
        return Promise.resolve();
      },
      revokeByGrantId: (grantId) => {
        for (const [key, payload] of kept) if (payload.grantId === grantId) kept.delete(key);
        return Promise.resolve();
      },
    };
  };
}
