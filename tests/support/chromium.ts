import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { chromium } from 'playwright-core';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    /** How to launch the browser that comes inside an npm package. */
    browser: { executablePath: string; args: string[]; env: Record<string, string> };
  }
}

/**
 * Unpacks the browser once for all test files. The package is made for AWS Lambda: told that it runs there,
 * it also unpacks the few system libraries that a bare machine lacks; they are used only where they are
 * needed.
 */
export default async function provideBrowser(project: TestProject): Promise<void> {
  const folder = resolve('node_modules/.cache/chromium');
  mkdirSync(folder, { recursive: true });
  const env = definedOnly(process.env);
  process.env.TMPDIR = folder;
  process.env.AWS_EXECUTION_ENV = 'AWS_Lambda_nodejs20.x';
  const { default: packed } = await import('@sparticuz/chromium');
  // No page draws with WebGL, and a graphics card in software would take half of the tests' time.
  packed.setGraphicsMode = false;
  const executablePath = await packed.executablePath();
  const libraries = process.env.LD_LIBRARY_PATH ?? '';
  delete process.env.AWS_EXECUTION_ENV;
  restore(process.env, env, ['TMPDIR', 'LD_LIBRARY_PATH', 'FONTCONFIG_PATH', 'HOME']);

  // Web security stays on: the pages are tested as a learner's browser would show them.
  const args = packed.args.filter((arg) => !['--disable-web-security', '--single-process'].includes(arg));
  const plain = { executablePath, args, env };
  const launch = (await starts(plain)) ? plain : { ...plain, env: { ...env, LD_LIBRARY_PATH: libraries } };
  project.provide('browser', launch);
}

async function starts(options: {
  executablePath: string;
  args: string[];
  env: Record<string, string>;
}): Promise<boolean> {
  try {
    const browser = await chromium.launch(options);
    await browser.close();
    return true;
  } catch {
    return false;
  }
}

function definedOnly(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );
}

function restore(env: NodeJS.ProcessEnv, before: Record<string, string>, keys: readonly string[]): void {
  for (const key of keys) {
    const value = before[key];
    if (value === undefined) Reflect.deleteProperty(env, key);
    else env[key] = value;
  }
}
