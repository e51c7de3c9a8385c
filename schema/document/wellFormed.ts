const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g

/**
 * A text that UTF-8 can carry: each half of a surrogate pair that stands alone becomes U+FFFD. Yjs sends texts as UTF-8,
 * so a document that held one would differ from every copy of it. (`String.prototype.toWellFormed`, which the oldest
 * browsers of ours lack.)
 */
export const wellFormed = (text: string): string => text.replace(LONE_SURROGATE, '\uFFFD')
