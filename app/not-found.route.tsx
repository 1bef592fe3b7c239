import { notFound } from '#app/http/responses.server.ts';

/** Every address that no other route answers. */
export function loader() {
  throw notFound();
}

export function action() {
  throw notFound();
}

/** Never shown: without a component Remix would take this for a route that is not a page. */
export default function NotFound() {
  return null;
}
