/**
 * For V8: what a request makes is garbage when it is answered. V8 begins with a megabyte for what is young, and grows it by doubling:
 * where sixteen requests are under way at once it looks after all of theirs again and again, and counts them among what lasts.
 * Of each question that took a tenth to a fifth (docs/performance.md).
 */
export const YOUNG_AT_ONCE = '--semi-space-growth-factor=16'
