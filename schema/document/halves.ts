/** Of a character that is two UTF-16 units (𠮷): whether its first, or its second, stands there. False past either end of the text. */
export const isFirstHalf = (text: string, at: number): boolean => (text.charCodeAt(at) & 0xfc00) === 0xd800
export const isSecondHalf = (text: string, at: number): boolean => (text.charCodeAt(at) & 0xfc00) === 0xdc00
