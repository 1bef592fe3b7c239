/** Whether learners come over TLS, by configuration. */
export const isSecure = (publicUrl: string): boolean => publicUrl.startsWith('https:');

/** The name of a cookie; behind TLS with `__Host-`, so that no other host of the domain can set it (RFC 6265bis). */
export const cookieName = (publicUrl: string, name: string): string =>
  isSecure(publicUrl) ? `__Host-${name}` : name;
