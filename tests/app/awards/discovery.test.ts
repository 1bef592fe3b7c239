import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { certify } from '#tests/support/awards.ts';
import { fixtureCourse } from '#tests/support/library.ts';
import { openSite } from '#tests/support/site.ts';

const site = openSite();

const description = z.object({
  openapi: z.string().regex(/^3\.0\.\d$/),
  info: z.object({ title: z.string(), version: z.string() }),
  servers: z.tuple([z.object({ url: z.url() })]),
  paths: z.record(
    z.string().startsWith('/'),
    z.strictObject({
      get: z.object({
        parameters: z.array(z.object({ name: z.string(), in: z.literal('path') })),
        responses: z.strictObject({ 200: z.object({ content: z.record(z.string(), z.object({})) }) }),
      }),
    }),
  ),
  components: z.object({ securitySchemes: z.strictObject({}) }),
});

describe('the description of the service', () => {
  it('lists only what is answered as it says, to anybody', async () => {
    const serial = await certify(site.visitor, site.server.dataDir);
    const [module] = fixtureCourse().modules;
    const values: Readonly<Record<string, string>> = {
      serial,
      list: '1',
      courseId: fixtureCourse().id,
      moduleId: module?.id ?? '',
    };
    const answer = await fetch(`${site.server.url}/ims/ob/v3p0/discovery`);
    expect(answer.headers.get('content-type')).toContain('application/json');
    const { paths, servers } = description.parse(await answer.json());
    expect(servers[0].url).toBe(site.server.url);
    expect(Object.keys(paths)).toHaveLength(5);
    for (const [template, { get }] of Object.entries(paths)) {
      const named = [...template.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      expect(get.parameters.map(({ name }) => name)).toEqual(named);
      const path = template.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
      const found = await fetch(new URL(path, servers[0].url));
      expect(found.status, path).toBe(200);
      expect(Object.keys(get.responses[200].content), path).toEqual([
        found.headers.get('content-type')?.split(';')[0],
      ]);
    }
  });
});
