/** "3230000.00" -> "3,230,000.00": the API's Money as people read it. Digits are moved, never calculated. */
export function groupThousands(yuan: string): string {
  const [whole = '', cents] = yuan.split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return cents === undefined ? grouped : `${grouped}.${cents}`
}
