import type { LoaderFunctionArgs } from '@remix-run/node';
import { sitemapOf } from './sitemap.server.ts';

export const loader = ({ context: { publicUrl, library } }: LoaderFunctionArgs): Response =>
  new Response(sitemapOf(publicUrl, library), {
    headers: { 'Content-Type': 'application/xml; charset=utf-8' },
  });
