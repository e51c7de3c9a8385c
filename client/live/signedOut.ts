import type { Words } from '@jixiao/schema'

/** graphql-ws gives the close event of a socket that the server closed for good. */
export const isSignedOut = (error: unknown) =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 4401

/** What to say then. */
export const SIGNED_OUT: Words = {
  zh: '登录已结束。尚未保存的修改留在此浏览器中，重新登录后继续保存。',
  en: 'Your session has ended. What is not saved yet stays in this browser and is saved once you sign in again.',
}
