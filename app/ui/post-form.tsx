import type { ComponentProps } from 'react';
import { useLocation } from '@remix-run/react';
import { withoutOutcome } from '#app/platform/outcome.ts';

interface PostFormProps extends Omit<ComponentProps<'form'>, 'action' | 'method'> {
  /** The id of what the answer shows first, on the same page. The answer must not be a redirect. */
  readonly at?: string;
}

/**
 * A form that posts to the page that it stands on. Without an address, a browser posts to that page with the
 * place where the reader is in it, and after a redirect it goes to that place of the next page.
 */
export function PostForm({ at, ...props }: PostFormProps) {
  const { pathname, search } = useLocation();
  const place = at === undefined ? '' : `#${at}`;
  return <form {...props} method="post" action={`${pathname}${withoutOutcome(search)}${place}`} />;
}

/**
 * A button that sends its form. It has a name, since text browsers such as Lynx send no form without a named
 * control. Nothing reads it; a button that says what to do is called `do`.
 */
export const SendButton = (props: Omit<ComponentProps<'button'>, 'name' | 'value'>) => (
  <button {...props} name="send" value="yes" />
);
