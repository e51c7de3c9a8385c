import { randomInt } from 'node:crypto'

/** Without what is easily mistaken when read aloud: 0 O 1 l I. */
const LETTERS = 'abcdefghijkmnpqrstuvwxyz23456789'
const LENGTH = 16

/** A password of 80 bits, for somebody to be given and to change. */
export const generatePassword = (): string =>
  Array.from({ length: LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('')
