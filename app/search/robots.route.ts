import {
  attemptPath,
  certificatePath,
  achievementsPath,
  deskPath,
  sitemapPath,
  feedbackFormPath,
  profilePath,
  searchPath,
} from '#app/addresses.ts';
import type { LoaderFunctionArgs } from '@remix-run/node';

/** Search engines may index every public page. The pages of learners need a session anyway. */
export const loader = ({ context: { publicUrl } }: LoaderFunctionArgs): Response =>
  new Response(
    [
      'User-agent: *',
      ...[
        deskPath,
        achievementsPath,
        profilePath,
        attemptPath(''),
        certificatePath(''),
        searchPath,
        feedbackFormPath,
      ].map((path) => `Disallow: ${path}`),
      '',
      `Sitemap: ${publicUrl}${sitemapPath}`,
      '',
    ].join('\n'),
    { headers: { 'Content-Type': 'text/plain; charset=utf-8' } },
  );
