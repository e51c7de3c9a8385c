import { useGraphiQL, useGraphiQLActions } from '@graphiql/react'
import { createElement as h, type ReactElement } from 'react'
import { say } from '../words/language.ts'
import { type Example, EXAMPLES } from './examples.ts'
import { GRAPHIQL } from './words.ts'

/** The examples of docs/api.md; the one that is chosen opens in a tab of its own. */
export function ExampleList(): ReactElement {
  const { addTab } = useGraphiQLActions()
  const queryEditor = useGraphiQL((state) => state.queryEditor)
  const variableEditor = useGraphiQL((state) => state.variableEditor)

  function open({ query, variables }: Example): void {
    addTab()
    queryEditor?.setValue(query)
    variableEditor?.setValue(variables)
    queryEditor?.focus()
  }

  const isReady = queryEditor !== undefined && variableEditor !== undefined
  return h(
    'section',
    { className: 'examples', 'aria-label': say(GRAPHIQL.examples) },
    h('h2', null, say(GRAPHIQL.examples)),
    h('p', null, say(GRAPHIQL.help)),
    h('ul', null, ...EXAMPLES.map((example) => entry(example, isReady, () => open(example)))),
  )
}

function entry(example: Example, isReady: boolean, onClick: () => void): ReactElement {
  const kind = kindOf(example)
  return h(
    'li',
    null,
    h(
      'button',
      { type: 'button', disabled: !isReady, onClick },
      h('span', { className: `kind ${kind}` }, say(GRAPHIQL.kinds[kind])),
      say(example.title),
    ),
  )
}

function kindOf({ query }: Example): keyof typeof GRAPHIQL.kinds {
  if (query.startsWith('mutation')) return 'mutation'
  return query.startsWith('subscription') ? 'subscription' : 'query'
}
