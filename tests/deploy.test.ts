import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { envSchema } from '#app/platform/env.server.ts';

/** What Lectern reads, and what Node does. */
const settings = new Set([...Object.keys(envSchema.shape), 'NODE_ENV', 'TZ']);

const unknownOf = (names: readonly string[]): readonly string[] =>
  names.filter((name) => !settings.has(name));

const dockerfile = readFileSync('Dockerfile', 'utf8');
const unit = readFileSync('docs/lectern.service', 'utf8');

const composeSchema = z.strictObject({
  services: z.strictObject({
    lectern: z.looseObject({
      user: z.string(),
      read_only: z.literal(true),
      cap_drop: z.tuple([z.literal('ALL')]),
      security_opt: z.array(z.string()),
      tmpfs: z.array(z.string().startsWith('/tmp')),
      volumes: z.array(z.string()),
      ports: z.array(z.string()),
      environment: z.record(z.string(), z.string()),
    }),
  }),
  volumes: z.record(z.string(), z.null()),
});

/** The instructions of one kind, without their names. */
const instructions = (name: string): readonly string[] =>
  [...dockerfile.matchAll(new RegExp(`^${name} (.+)$`, 'gm'))].map(([, rest = '']) => rest);

const environment: Readonly<Record<string, string>> = Object.fromEntries(
  instructions('ENV').flatMap((line) =>
    line.split(' ').map((pair): [string, string] => {
      const [name = '', value = ''] = pair.split('=', 2);
      return [name, value];
    }),
  ),
);

/** The files of the checkout that a command names. */
const filesIn = (text: string): readonly string[] =>
  [...text.matchAll(/bin\/[\w-]+\.mjs/g)].map(([file]) => file);

describe('the image', () => {
  it('runs a supported version of Node as a user without rights', () => {
    const bases = instructions('FROM').filter((base) => base.startsWith('node:'));
    expect(bases.length).toBeGreaterThan(0);
    for (const base of bases) expect(base).toMatch(/^node:(20|22|24)-[a-z]+-slim( AS \w+)?$/);
    expect(instructions('USER')).toEqual(['node']);
  });

  it('has settings that exist, and a port, a volume and a health check that match them', () => {
    expect(unknownOf(Object.keys(environment))).toEqual([]);
    expect(instructions('EXPOSE')).toEqual([environment.PORT]);
    expect(instructions('VOLUME')).toEqual([environment.DATA_DIR]);
    expect(instructions('HEALTHCHECK')[0]).toContain('bin/healthy.mjs');
    expect(readFileSync('bin/healthy.mjs', 'utf8')).toContain('/healthz');
  });

  it('serves what was built, and builds and installs nothing at start', () => {
    const commands = instructions('CMD').join(' ');
    expect(commands).toContain('bin/serve.mjs');
    for (const file of filesIn(dockerfile)) expect(existsSync(file), file).toBe(true);
    expect(readFileSync('bin/serve.mjs', 'utf8')).not.toMatch(/ensure/);
  });

  it('gets no secret, data, history or test of the checkout', () => {
    const left = readFileSync('.dockerignore', 'utf8').split('\n');
    expect(left).toEqual(expect.arrayContaining(['.git', '.env', 'var', 'node_modules', 'build', 'tests']));
    expect(dockerfile).not.toMatch(/SECRET|PASSWORD|TOKEN|^ARG /m);
  });
});

describe('compose.yaml', () => {
  const { services, volumes } = composeSchema.parse(parse(readFileSync('compose.yaml', 'utf8')));
  const { lectern } = services;

  it('allows the container nothing but its data and the port of the proxy', () => {
    expect(lectern.user).toBe('node');
    expect(lectern.security_opt).toContain('no-new-privileges:true');
    expect(lectern.volumes).toEqual(
      Object.keys(volumes).map((name) => `${name}:${environment.DATA_DIR ?? ''}`),
    );
    expect(lectern.ports).toEqual([`127.0.0.1:3000:${environment.PORT ?? ''}`]);
  });

  it('passes on settings that exist, and has no value of a secret', () => {
    expect(unknownOf(Object.keys(lectern.environment))).toEqual([]);
    for (const value of Object.values(lectern.environment)) expect(value).toMatch(/^\$\{\w+:[?-].*\}$/);
  });
});

describe('the systemd unit', () => {
  const values = (key: string) =>
    [...unit.matchAll(new RegExp(`^${key}=(.*)$`, 'gm'))].map(([, value = '']) => value);

  it('starts a file that exists with settings that exist, and stores data where it may write', () => {
    for (const file of filesIn(values('ExecStart').join(' '))) expect(existsSync(file), file).toBe(true);
    const pairs = values('Environment').map((pair) => pair.split('=', 2));
    expect(unknownOf(pairs.map(([name = '']) => name))).toEqual([]);
    expect(Object.fromEntries(pairs)).toMatchObject({
      DATA_DIR: `/var/lib/${values('StateDirectory')[0] ?? ''}`,
    });
  });

  it('has a user of its own, who may write nowhere else and gain no right', () => {
    for (const line of [
      'DynamicUser=yes',
      'ProtectSystem=strict',
      'NoNewPrivileges=yes',
      'CapabilityBoundingSet=',
    ])
      expect(unit.split('\n')).toContain(line);
  });

  it('waits as long for the end as the server takes at most', () => {
    const [, stop = ''] =
      /const stopTimeout = ([\d_]+)/.exec(readFileSync('app/platform/listen.server.ts', 'utf8')) ?? [];
    const atMost = Number(stop.replaceAll('_', '')) / 1000;
    expect(Number(values('TimeoutStopSec')[0])).toBeGreaterThan(atMost);
  });

  it('is accepted by systemd, where there is one', () => {
    const folder = mkdtempSync(join(tmpdir(), 'lectern-unit-'));
    const file = join(folder, 'lectern.service');
    writeFileSync(file, unit.replace('/usr/bin/node', process.execPath));
    const { status, error, stderr } = spawnSync('systemd-analyze', ['verify', '--man=no', file], {
      encoding: 'utf8',
    });
    rmSync(folder, { recursive: true });
    if (error === undefined) expect([status, stderr]).toEqual([0, '']);
    else expect(error).toMatchObject({ code: 'ENOENT' });
  });
});
