/** graphql-ws gives the close event of a socket that the server closed for good; the API says it in an error. */
export const isSignedOut = (error: unknown) =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 4401
