/** Ends a text as a sentence. One that ends with "n.d." or a question has its end already. */
export const asSentence = (text: string): string => (/[.!?…]["”’)]?$/.test(text) ? text : `${text}.`);
