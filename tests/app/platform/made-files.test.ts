import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLog } from '#app/platform/log.server.ts';
import { openMadeFiles } from '#app/platform/made-files.server.ts';
import type { MadeFilesConfig } from '#app/platform/made-files.server.ts';

let parent: string;
let folder: string;
let lines: string[];

beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'lectern-made-'));
  folder = join(parent, 'made');
  lines = [];
});

afterEach(() => {
  rmSync(parent, { recursive: true });
});

const open = (config: Partial<MadeFilesConfig> = {}) =>
  openMadeFiles({
    folder,
    mostBytes: 1_000_000,
    edition: () => 'first',
    now: () => new Date(),
    log: createLog('info', { write: (line) => void lines.push(line) }),
    ...config,
  });

/** Makes files of some bytes, and counts. */
function maker(size = 10) {
  let count = 0;
  return {
    make: () => Promise.resolve(new Uint8Array(size).fill(++count)),
    get count() {
      return count;
    },
  };
}

const file = (group: string, from: unknown = 'facts') => ({ group, from });
const kept = () => readdirSync(folder);
/** Without the empty ones, which only say what was forgotten. */
const keptFiles = () => kept().filter((name) => statSync(join(folder, name)).size > 0);

describe('a file that was made', () => {
  it('is made once, for all who ask at the same time and after a restart', async () => {
    const { make } = maker();
    const { get } = open();
    const all = await Promise.all([get(file('a'), make), get(file('a'), make)]);
    const again = await open().get(file('a'), make);
    expect([...all, again].map((made) => made[0])).toEqual([1, 1, 1]);
  });

  it('is given once and made again if it is unfinished', async () => {
    const { get } = open();
    const { make } = maker();
    const unfinished = async () => ({ unfinished: await make() });
    const first = await Promise.all([get(file('a'), unfinished), get(file('a'), unfinished)]);
    const next = await get(file('a'), make);
    const last = await get(file('a'), make);
    expect([...first, next, last].map((made) => made[0])).toEqual([1, 1, 2, 2]);
  });

  it('is another one if it is made from something else, or by another program', async () => {
    const made = maker();
    await open().get(file('a'), made.make);
    await open().get(file('a', 'other facts'), made.make);
    await open().get(file('b'), made.make);
    await open({ edition: () => 'second' }).get(file('a'), made.make);
    expect(made.count).toBe(4);
  });

  it('can be read by this user only, under a name that tells nothing', async () => {
    await open().get(file('certificate LEC-1', 'Ruth'), maker().make);
    const [name = ''] = kept();
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
    expect(name).not.toMatch(/LEC|Ruth/);
  });

  it.each([
    ['cut off', (bytes: Buffer) => bytes.subarray(0, -1)],
    ['empty', () => Buffer.alloc(0)],
    ['changed', (bytes: Buffer) => Buffer.concat([bytes.subarray(0, -1), Buffer.from([99])])],
  ])('is made again if it is %s on the disk', async (_how, damage) => {
    const made = maker();
    await open().get(file('a'), made.make);
    const [name = ''] = kept();
    const path = join(folder, name);
    writeFileSync(path, damage(readFileSync(path)));
    expect((await open().get(file('a'), made.make))[0]).toBe(2);
    expect((await open().get(file('a'), made.make))[0]).toBe(2);
  });

  it('is not kept if its worker was busy, or failed', async () => {
    const { get } = open();
    expect(await get(file('a'), () => Promise.resolve('busy'))).toBe('busy');
    await expect(get(file('a'), () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect((await get(file('a'), maker().make))[0]).toBe(1);
  });

  it('is given even if it cannot be kept, and the log says so', async () => {
    writeFileSync(folder, 'no folder');
    const made = maker();
    expect((await open().get(file('a'), made.make))[0]).toBe(1);
    expect(lines.join('')).toContain('a file that was made could not be kept');
  });
});

describe('the folder of made files', () => {
  it('forgets a group and nothing else', async () => {
    const { get, forget } = open();
    for (const from of [1, 2]) await get(file('a', from), maker().make);
    await get(file('b'), maker().make);
    await forget('a');
    expect(keptFiles()).toHaveLength(1);
    const made = maker();
    await get(file('b'), made.make);
    expect(made.count).toBe(0);
  });

  it('keeps no file of a forgotten group that another process is making, or makes for who asked before', async () => {
    let finish: (made: Uint8Array) => void = () => undefined;
    const slow = new Promise<Uint8Array>((resolve) => {
      finish = resolve;
    });
    const other = open();
    const late = other.get(file('a', 1), () => slow);
    await open().forget('a');
    finish(new Uint8Array(10));
    expect(await late).toHaveLength(10);
    expect(await other.get(file('a', 2), maker().make)).toHaveLength(10);
    expect(keptFiles()).toHaveLength(0);
  });

  it('has a bound, beyond which the oldest are removed, and what was left behind long ago', async () => {
    const { make } = maker(1000);
    const config = { mostBytes: 3500 };
    const old = new Date(Date.now() - 60 * 60 * 1000);
    for (const [index, group] of ['a', 'b', 'c'].entries()) {
      const before = index === 0 ? [] : kept();
      await open(config).get(file(group), make);
      const [name = ''] = kept().filter((one) => !before.includes(one));
      utimesSync(join(folder, name), old, new Date(old.getTime() + index * 1000));
    }
    for (const name of ['half.1-1.part', 'forgotten.gone']) {
      writeFileSync(join(folder, name), '');
      utimesSync(join(folder, name), old, old);
    }
    await open(config).get(file('d'), make);
    expect(kept()).toHaveLength(3);
    const made = maker();
    for (const group of ['b', 'c', 'd']) await open(config).get(file(group), made.make);
    expect(made.count).toBe(0);
    await open(config).get(file('a'), made.make);
    expect(made.count).toBe(1);
  });
});
