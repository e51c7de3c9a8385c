import type { Storage } from '@graphiql/toolkit'

/** Tabs and history are kept in this browser, each member's apart: office computers are shared. */
export function storageOf(memberId: string): Storage {
  const prefix = `jixiao.graphiql.${memberId}.`
  const keys = () => Object.keys(localStorage).filter((key) => key.startsWith(prefix))
  return {
    getItem: (key) => localStorage.getItem(prefix + key),
    setItem: (key, value) => localStorage.setItem(prefix + key, value),
    removeItem: (key) => localStorage.removeItem(prefix + key),
    clear: () => keys().forEach((key) => localStorage.removeItem(key)),
    get length() {
      return keys().length
    },
  }
}
