import type { Fetcher, Storage } from '@graphiql/toolkit'
import { GraphiQL, HISTORY_PLUGIN } from 'graphiql'
import { createElement as h, type ReactElement } from 'react'
import { say } from '../words/language.ts'
import { ExampleList } from './ExampleList.ts'
import { EXAMPLES } from './examples.ts'
import { GRAPHIQL } from './words.ts'

interface Props {
  /** The application's address, with a slash at the end. */
  readonly home: string
  /** How it asks: queries over HTTP, subscriptions over the socket. */
  readonly fetcher: Fetcher
  /** Where tabs and history are kept. */
  readonly storage: Storage
}

/** GraphiQL, as the person whose session cookie this browser has. */
export function GraphiqlPage({ home, fetcher, storage }: Props): ReactElement {
  const plugins = [HISTORY_PLUGIN, EXAMPLES_PLUGIN]
  const props = { fetcher, storage, plugins, visiblePlugin: EXAMPLES_PLUGIN, ...OPENED_WITH }
  return h(
    GraphiQL,
    { ...props, defaultTheme: 'light', defaultEditorToolsVisibility: 'variables' },
    h(GraphiQL.Logo, null, h('a', { className: 'home', href: home }, say(GRAPHIQL.name)), 'GraphiQL'),
  )
}

const EXAMPLES_PLUGIN = {
  title: say(GRAPHIQL.examples),
  icon: () => h('span', { className: 'examples-icon', 'aria-hidden': true }, '例'),
  content: ExampleList,
}

const OPENED_WITH = openedWith(new URLSearchParams(location.hash.slice(1)))

/** What a link asks for (`#query=…&variables=…`); else what was open before, or the first example. */
function openedWith(asked: URLSearchParams) {
  const query = asked.get('query')
  const variables = asked.get('variables')
  if (query === null) return { defaultTabs: [{ query: EXAMPLES[0]!.query }] }
  return { defaultTabs: [{ query, variables }], initialQuery: query, initialVariables: variables ?? '' }
}
