/** How much may be said beside a declaration; of characters, UTF-16 units. */
export const COMMENT_LIMITS = {
  text: 2_000,
  /** The stretch of text that a comment is put on: two pages. */
  quote: 2_000,
  /** The people whom one comment names. */
  mentions: 20,
  /** On one declaration, with the answers and those that were deleted. Forty reviewers with fifty each are below it. */
  comments: 2_000,
} as const
