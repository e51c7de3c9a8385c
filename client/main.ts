import './styles/tokens.css'
import './styles/base.css'
import './styles/parts.css'
import { createApp } from 'vue'
import App from './app/App.vue'
import { createAppRouter } from './app/router.ts'
import { createSession, type Session, sessionKey } from './app/session.ts'
import { keepTheme } from './app/theme.ts'
import { apiKey, createApi } from './graphql/api.ts'
import { guardLeaving } from './live/guardLeaving.ts'
import { keptKey, KeptEdits } from './live/KeptEdits.ts'

function start(): void {
  const api = createApi(document.baseURI, {
    member: () => session.me.value?.id ?? null,
    ended: () => session.ended(),
  })
  const session: Session = createSession(api)
  keepTheme(session)
  const kept = new KeptEdits()
  guardLeaving(() => kept.isOnlyHere)
  createApp(App)
    .provide(apiKey, api)
    .provide(sessionKey, session)
    .provide(keptKey, kept)
    .use(createAppRouter(session))
    .mount('#app')
  // After the first paint: their style sheets are long, and the page reads well in the computer's own fonts meanwhile.
  void import('./styles/fonts.ts')
}

// public/browser.js has then said why not.
if (!document.documentElement.hasAttribute('data-too-old')) start()
