import type { ComponentProps } from 'react';
import { useLocation } from '@remix-run/react';
import { withoutOutcome } from '#app/http/outcome.ts';

/**
 * A form that posts to the page that it stands on. Without an address, a browser posts to that page with the
 * place where the reader is in it, and after a redirect it goes to that place of the next page.
 */
export function PostForm(props: Omit<ComponentProps<'form'>, 'action' | 'method'>) {
  const { pathname, search } = useLocation();
  return <form {...props} method="post" action={`${pathname}${withoutOutcome(search)}`} />;
}
