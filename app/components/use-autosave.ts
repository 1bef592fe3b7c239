import { useFetcher } from '@remix-run/react';
import { useEffect, useRef, useState } from 'react';
import type { RefObject } from 'react';
import type { Saving } from './saved-state.tsx';

/** How long to wait after the last change before saving, in milliseconds: one save for a word, not one a letter. */
const pause = 700;

/** Saves the form to its own page as it changes. Without a script the buttons of the form do the same. */
export function useAutosave(): { form: RefObject<HTMLFormElement>; saving: Saving } {
  const form = useRef<HTMLFormElement>(null);
  const fetcher = useFetcher<{ problem: unknown }>();
  const [isWaiting, setIsWaiting] = useState(false);
  const submit = useRef(fetcher.submit);
  submit.current = fetcher.submit;

  useEffect(() => {
    const element = form.current;
    if (element === null) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const save = () => {
      const body = new FormData(element);
      body.set('do', 'autosave');
      setIsWaiting(false);
      submit.current(body, { method: 'post' });
    };
    const schedule = () => {
      clearTimeout(timer);
      setIsWaiting(true);
      timer = setTimeout(save, pause);
    };
    element.addEventListener('input', schedule);
    return () => {
      clearTimeout(timer);
      element.removeEventListener('input', schedule);
    };
  }, []);

  if (isWaiting || fetcher.state !== 'idle') return { form, saving: 'saving' };
  return { form, saving: fetcher.data?.problem == null ? 'idle' : 'failed' };
}
