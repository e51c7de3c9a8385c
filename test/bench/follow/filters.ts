/** What programs follow: all the same, or each something else, of kinds that a budget system would ask for. */
export type Kind = 'equal' | 'differing'

/** The n-th subscriber's filter. An edit of the bench is of some hundred of a thousand differing ones. */
export function whereOf(kind: Kind, n: number, documentIds: readonly string[]): object {
  if (kind === 'equal') return { level: { eq: 3 } }
  switch (n % 5) {
    case 0:
      return {
        declaration: { id: { eq: documentIds[n % documentIds.length] } },
        name: { contains: `动${n % 25}` },
      }
    case 1:
      return { level: { eq: 3 }, measure: { unit: { eq: '场' }, value: { gte: n } } }
    case 2:
      return { targetText: { contains: `第${n}` } }
    case 3:
      return { declaration: { text: `词${n}` } }
    default:
      return { level2: { contains: '二级' }, declaration: { year: { gte: 2_000 + n } } }
  }
}
