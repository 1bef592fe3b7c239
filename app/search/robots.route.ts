import type { LoaderFunctionArgs } from '@remix-run/node';

/** Search engines may look at everything that is for everybody; what is a learner's own needs a session anyway. */
export const loader = ({ context: { publicUrl } }: LoaderFunctionArgs): Response =>
  new Response(
    [
      'User-agent: *',
      ...['/desk', '/account', '/attempts/', '/certificates/', '/search', '/feedback'].map(
        (path) => `Disallow: ${path}`,
      ),
      '',
      `Sitemap: ${publicUrl}/sitemap.xml`,
      '',
    ].join('\n'),
    { headers: { 'Content-Type': 'text/plain; charset=utf-8' } },
  );
