import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runCli } from '#app/cli/cli.server.ts';

const root = mkdtempSync(join(tmpdir(), 'lectern-cli-'));
cpSync(resolve('courses/content'), join(root, 'courses/content'), { recursive: true });

afterAll(() => {
  rmSync(root, { recursive: true });
});

describe('lectern check', () => {
  it('finds nothing wrong with the shipped course', () => {
    const said = execFileSync(process.execPath, [resolve('bin/lectern.mjs'), 'check'], { encoding: 'utf8' });
    expect(said).toBe('Room for Everyone: 6 modules, 32 lessons, 413 minutes. No problems.\n');
  });

  it('gives words and reading grade of every lesson: none is short, and no screen reads above grade 9', () => {
    const { code, text } = runCli(root, ['check', '--stats']);
    expect(code).toBe(0);
    const lessons = [...text.matchAll(/^(\d\.\d) .* (\d+) words {2}hardest screen: grade ([\d.]+)$/gm)];
    expect(lessons).toHaveLength(32);
    for (const [line, , words, grade] of lessons) {
      expect(Number(words), line).toBeGreaterThanOrEqual(900);
      expect(Number(grade), line).toBeLessThanOrEqual(9);
    }
  });

  it('lists every problem and fails', () => {
    const file = join(root, 'courses/content/facilitation-skills/4-live/module.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace('  - 3-ask-listen-reflect.md\n', ''));
    const { code, text } = runCli(root, ['check']);
    expect(code).toBe(1);
    expect(text).toContain('facilitation-skills/4-live/3-ask-listen-reflect.md:1');
    expect(text).toMatch(/problems? in the course content\.\n$/);
  });

  it('explains itself where it is asked for something else', () => {
    const { code, text } = runCli(root, ['chekc']);
    expect(code).toBe(1);
    expect(text).toMatch(/^Usage:/);
  });
});
