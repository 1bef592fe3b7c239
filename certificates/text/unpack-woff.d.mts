/** Returns the font of a WOFF file. Any other file is returned as it is. */
export function unpackWoff(file: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer>;
