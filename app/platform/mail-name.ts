/**
 * What mail programs make a link of, or a second header: control characters, line breaks, an at sign, slashes
 * after a colon, and a dot between letters.
 */
const active = /[\p{Cc}\p{Zl}\p{Zp}@\uff20]|:\/\/|www\.|[\p{L}\p{N}][.\u3002\uff0e\uff61]\p{L}{2}/iu;

/**
 * Returns a name as mail may show it, or an empty text. Somebody may have chosen it to have our mail carry
 * their link to others.
 */
export const nameInMail = (name: string): string => (active.test(name) ? '' : name);
