/**
 * What the fields of the API cost, in points: one for a field of a row, which takes about 4 µs. A list costs what its rows do,
 * times how many are asked for (`first`, `last`), or how many there most likely are.
 */

/** Points of one operation: 6 full pages of indicators with all that belongs to them, or 80 whole declarations; 0.4 s. */
export const MOST_COST = 100_000

/** Fields that cost more than themselves, by type and name. */
export const PRICES: Readonly<Record<string, number>> = {
  // A statement of their own over all that matches.
  'Query.indicatorGroups': 3_000,
  // Some thousand rows are looked at, however many there are.
  'Query.indicatorWords': 1_000,
  'IndicatorConnection.totalCount': 1_000,
  'DeclarationConnection.totalCount': 1_000,
  'ProjectConnection.totalCount': 1_000,
  'ChangeConnection.totalCount': 1_000,
  'MemberConnection.totalCount': 1_000,
  'AccessEventConnection.totalCount': 1_000,
  // As it was: the log is replayed.
  'Query.declaration': 250,
  // Merged with the text as it is now.
  'Suggestion.result': 100,
  'Suggestion.overlaps': 100,
  // Two logs are replayed.
  'Query.differences': 500,
  // One is, and the document sent.
  'Query.declarationState': 500,
  'Mutation.restorePlace': 500,
  // All declarations of its project are looked at.
  'Declaration.lastYear': 5,
  // A look at all of its Changes.
  'Declaration.contributions': 20,
  'Query.exportForm': 2_500,
  // A hundred logs are replayed, one after the other with others' work between them: no page may ask for more than this.
  'Query.exportForms': 19_000,
  // Forty pages of them, read beside all else.
  'Query.exportIndicators': 19_000,
  'Mutation.importForm': 10_000,
  'Query.readForm': 10_000,
  // All of the declaration is read, and judged.
  'Declaration.findings': 300,
  'FormReading.findings': 300,
  // A statement of its own for each declaration.
  'Declaration.unreadComments': 25,
  // Each hashes a password.
  'Mutation.signIn': 10_000,
  'Mutation.changePassword': 10_000,
  'Mutation.addMember': 10_000,
  'Mutation.resetPassword': 10_000,
}

/** Any other mutation: a transaction. */
export const MUTATION_PRICE = 250

/** Rows that lists without `first` most likely have, by type and name; and with a filter. */
export const LIKELY_SIZES: Readonly<Record<string, number>> = {
  'Declaration.indicators': 4,
  'Declaration.indicators(where)': 50,
  'Indicator.children': 4,
  'Target.measures': 2,
  'Project.declarations': 5,
  'Comment.replies': 2,
  'Comment.mentions': 1,
  'Query.comments': 100,
  'Query.people': 20,
  'Member.units': 2,
  'Query.units': 20,
  'Query.tokens': 50,
  'Query.suggestions': 20,
  'Query.notices': 50,
  'ReviewSheet.criteria': 4,
  'ReviewSheet.scores': 12,
  'Query.differences': 100,
  'Query.readForm': 2,
  'FormReading.indicators': 50,
  'FormReading.paper': 100,
  'Declaration.returnReasons': 2,
  'Declaration.findings': 6,
  'Declaration.contributions': 5,
  'Declaration.decisions': 2,
  'AccessEvent.details': 1,
  // Few Changes are returns.
  'Change.reasons': 1,
}
/** Any other list. */
export const LIKELY_SIZE = 10
