const NO_CHARACTER = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]|\0/g

/**
 * A text that UTF-8 and every database can carry: each half of a surrogate pair that stands alone becomes U+FFFD, and so
 * does U+0000, which PostgreSQL does not store. Yjs sends texts as UTF-8, so a document that held the one would differ
 * from every copy of it. (`String.prototype.toWellFormed`, which the oldest browsers of ours lack.)
 */
export const wellFormed = (text: string): string => text.replace(NO_CHARACTER, '\uFFFD')
