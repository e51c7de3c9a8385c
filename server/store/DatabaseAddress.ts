/** Which database holds everything. Plain data, so that threads can be told. */
export type DatabaseAddress =
  | { readonly kind: 'SQLITE'; readonly file: string }
  /** `url`: as libpq reads it, `postgres://user:password@host:5432/database`. */
  | { readonly kind: 'POSTGRES'; readonly url: string }

export type DatabaseKind = DatabaseAddress['kind']

/** As it may be shown: without a password. */
export const shownAddress = (address: DatabaseAddress): string =>
  address.kind === 'SQLITE' ? address.file : address.url.replace(/:[^:@/]*@/, '@').replace(/\?.*/, '')
