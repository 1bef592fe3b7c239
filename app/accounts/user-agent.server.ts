import Bowser from 'bowser';

/** Returns the common names of the browser and its system. Each is null if the header does not name it. */
export function parseUserAgent(userAgent: string): {
  readonly browser: string | null;
  readonly system: string | null;
} {
  if (userAgent === '') return { browser: null, system: null };
  const { browser, os } = Bowser.parse(userAgent);
  return { browser: browser.name ?? null, system: os.name ?? null };
}
