import { describe, expect, it } from 'vitest';
import { openSite } from '#tests/support/site.ts';

const token = 'Vq3zK9xw1TfyR7m2pLsd8Hc4';
const measured = openSite({ METRICS_TOKEN: token });
const plain = openSite();

const read = (url: string, authorization?: string) =>
  fetch(`${url}/metrics`, { headers: authorization === undefined ? {} : { Authorization: authorization } });

describe('/metrics', () => {
  it('does not exist unless it is turned on', async () => {
    expect((await read(plain.server.url, `Bearer ${token}`)).status).toBe(404);
  });

  it.each([undefined, '', `Bearer ${token}x`, `Bearer ${token.slice(1)}`, token, `Basic ${token}`])(
    'is refused to who sends %j',
    async (authorization) => {
      const response = await read(measured.server.url, authorization);
      expect(response.status).toBe(401);
      expect(await response.text()).not.toContain('lectern_');
    },
  );

  it('counts requests by what they ask for, and names no address', async () => {
    await measured.visitor.get('/verify');
    await measured.visitor.get('/nowhere-of-ruth');
    await measured.visitor.post('/sign-in', { email: 'ruth@library.example' });
    const response = await read(measured.server.url, `Bearer ${token}`);
    const text = await response.text();
    expect(response.headers.get('content-type')).toMatch(/^text\/plain;.*version=0\.0\.4/);
    const counts = new Map(
      [...text.matchAll(/^lectern_request_duration_seconds_count\{(.*)\} (\d+)$/gm)].map(
        ([, labels = '', count]) => [labels, Number(count)],
      ),
    );
    expect(counts.get('kind="page",status="200"')).toBeGreaterThan(0);
    expect(counts.get('kind="page",status="404"')).toBe(1);
    expect(text).toMatch(/^lectern_mail\{state="waiting"\} 0$/m);
    expect(text).toMatch(/^process_cpu_seconds_total \d/m);
    expect(text).not.toMatch(/ruth|nowhere/);
  });
});
