import {
  GraphQLError,
  Kind,
  type ASTVisitor,
  type DocumentNode,
  type SelectionSetNode,
  type ValidationContext,
} from 'graphql'
import { problem, type ProblemDetails } from '../problem.ts'

/** Words and signs of a query: a longer one is refused before it is parsed further. */
export const MOST_TOKENS = 10_000
/** Fields inside fields: the deepest that a page asks is about ten. Introspection is let alone. */
const DEEPEST = 16
/** Fields in all, each fragment counted wherever it is spread. */
const MOST_FIELDS = 2_000

interface Measured {
  readonly depth: number
  readonly fields: number
}

/** A rule of validation: TOO_COMPLEX for a query that asks in circles, or for too many fields at once. */
export function simpleEnough(context: ValidationContext): ASTVisitor {
  return {
    OperationDefinition: {
      enter({ selectionSet }) {
        const { depth, fields } = measure(selectionSet, context.getDocument())
        if (depth > DEEPEST) context.reportError(tooDeep(depth))
        else if (fields > MOST_FIELDS) context.reportError(tooWide(fields))
      },
    },
  }
}

const tooDeep = (depth: number): GraphQLError =>
  refusal({
    zh: `查询嵌套 ${depth} 层，最多 ${DEEPEST} 层。`,
    en: `The query is ${depth} levels deep; ${DEEPEST} at most.`,
    figures: { depth, most: DEEPEST },
  })

const tooWide = (fields: number): GraphQLError =>
  refusal({
    zh: `查询共有 ${fields} 个字段，最多 ${MOST_FIELDS} 个。`,
    en: `The query asks for ${fields} fields; ${MOST_FIELDS} at most.`,
    figures: { fields, most: MOST_FIELDS },
  })

function refusal(details: ProblemDetails): GraphQLError {
  const originalError = problem('TOO_COMPLEX', details)
  return new GraphQLError(originalError.message, { originalError })
}

function measure(operation: SelectionSetNode, document: DocumentNode): Measured {
  const fragments = new Map(
    document.definitions.flatMap((one) =>
      one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one] as const] : [],
    ),
  )
  const measured = new Map<string, Measured>()

  function ofSet({ selections }: SelectionSetNode): Measured {
    let [depth, fields] = [0, 0]
    for (const selection of selections) {
      const part = ofSelection(selection)
      depth = Math.max(depth, part.depth)
      fields += part.fields
    }
    return { depth, fields }
  }

  function ofSelection(selection: SelectionSetNode['selections'][number]): Measured {
    if (selection.kind === Kind.FRAGMENT_SPREAD) return ofFragment(selection.name.value)
    if (selection.kind === Kind.INLINE_FRAGMENT) return ofSet(selection.selectionSet)
    if (selection.name.value.startsWith('__')) return { depth: 1, fields: 1 }
    const inside = selection.selectionSet ? ofSet(selection.selectionSet) : { depth: 0, fields: 0 }
    return { depth: inside.depth + 1, fields: inside.fields + 1 }
  }

  function ofFragment(name: string): Measured {
    const known = measured.get(name)
    if (known) return known
    measured.set(name, { depth: 0, fields: 0 }) // a fragment within itself is another rule's to refuse
    const fragment = fragments.get(name)
    const found = fragment ? ofSet(fragment.selectionSet) : { depth: 0, fields: 0 }
    measured.set(name, found)
    return found
  }

  return ofSet(operation)
}
