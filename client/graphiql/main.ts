import '@fontsource/noto-sans-sc/400.css'
import 'graphiql/style.css'
import './page.css'
import 'graphiql/setup-workers/vite'
import { createGraphiQLFetcher } from '@graphiql/toolkit'
import { createElement } from 'react'
import { createRoot } from 'react-dom/client'
import { createSocket } from '../graphql/socket.ts'
import { language } from '../words/language.ts'
import { askWhoIAm } from './askWhoIAm.ts'
import { GraphiqlPage } from './GraphiqlPage.ts'
import { storageOf } from './storageOf.ts'

/** The application's own address, with a slash at the end: this page lives one below it. */
const HOME = new URL('..', document.baseURI).href

async function start(): Promise<void> {
  const memberId = await askWhoIAm(HOME)
  if (memberId === null) return location.replace(new URL('sign-in?next=/graphiql', HOME))
  const fetcher = createGraphiQLFetcher({
    url: new URL('graphql', HOME).href,
    headers: { 'Accept-Language': language.value },
    wsClient: createSocket(HOME, () => memberId),
  })
  const page = createElement(GraphiqlPage, { home: HOME, fetcher, storage: storageOf(memberId) })
  createRoot(document.getElementById('app')!).render(page)
}

// public/browser.js has then said why not.
if (!document.documentElement.hasAttribute('data-too-old')) void start()
