import { readIndicators } from '@jixiao/schema'
import { IndicatorWordsDocument, type WordCell } from '@jixiao/schema/operations'
import { useApi } from '../../graphql/api.ts'
import { useSheet } from '../paper/sheet.ts'
import { frameworkOffers } from './frameworkOffers.ts'
import type { AskOffers } from './Offer.ts'

/** Shown at once. */
const MOST = 8

interface OffersOf {
  readonly level: 1 | 2 | 3
  readonly key: string
  /** The keys above the node, outermost first. */
  readonly above: () => readonly string[]
  /** Every node's name as it is now, by key. */
  readonly names: () => ReadonlyMap<string, string>
}

/** What is offered in the cells of an indicator: names of the framework, or what was written before below the same level 2. */
export function useIndicatorOffers({ level, key, above, names }: OffersOf): Record<WordCell, AskOffers> {
  const { apollo } = useApi()
  const { doc, year } = useSheet()
  const written =
    (of: WordCell): AskOffers =>
    async (contains) => {
      const level2 = names().get(above()[1] ?? '')
      if (!level2) return []
      const variables = { level2, of, contains, first: MOST }
      const { data } = await apollo.query({ query: IndicatorWordsDocument, variables })
      return data?.indicatorWords ?? []
    }
  const ofFramework: AskOffers = async (contains) => {
    const parent = above()[0] ?? null
    const indicators = readIndicators(doc)
    const siblings =
      parent === null ? indicators : (indicators.find((node) => node.key === parent)?.children ?? [])
    const beside = siblings.filter((node) => node.key !== key).map(({ name }) => name)
    const level1 = parent === null ? null : (names().get(parent) ?? '')
    return frameworkOffers({ year, indicators }, { level1, beside, contains })
  }
  return { NAME: level === 3 ? written('NAME') : ofFramework, TARGET: written('TARGET') }
}
