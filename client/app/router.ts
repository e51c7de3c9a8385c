import { createRouter, createWebHistory, type Router } from 'vue-router'
import type { Session } from './session.ts'

declare module 'vue-router' {
  interface RouteMeta {
    /** May be seen without signing in. */
    readonly open?: true
    /** For administrators; to everybody else it is not there. */
    readonly admin?: true
  }
}

/** The pages. Its base is the document's <base>, which the server sets. */
export function createAppRouter(session: Session): Router {
  const router = createRouter({
    history: createWebHistory(new URL(document.baseURI).pathname),
    routes: [
      { path: '/', redirect: { name: 'declarations' } },
      {
        path: '/sign-in',
        name: 'sign-in',
        component: () => import('./SignInPage.vue'),
        meta: { open: true },
      },
      {
        path: '/declarations',
        name: 'declarations',
        component: () => import('../declarations/DeclarationsPage.vue'),
      },
      {
        path: '/declarations/voided',
        name: 'voided',
        component: () => import('../declarations/VoidedPage.vue'),
      },
      {
        path: '/declarations/:id',
        name: 'form',
        component: () => import('../form/FormPage.vue'),
        props: true,
      },
      {
        path: '/declarations/:id/compare',
        name: 'compare',
        component: () => import('../history/ComparePage.vue'),
        props: true,
      },
      {
        path: '/declarations/:id/record',
        name: 'record',
        component: () => import('../history/RecordPage.vue'),
        props: true,
      },
      { path: '/indicators', name: 'explorer', component: () => import('../explorer/ExplorerPage.vue') },
      { path: '/tokens', name: 'tokens', component: () => import('../tokens/TokensPage.vue') },
      {
        path: '/admin/members',
        name: 'admin-members',
        component: () => import('../admin/MembersPage.vue'),
        meta: { admin: true },
      },
      {
        path: '/admin/units',
        name: 'admin-units',
        component: () => import('../admin/UnitsPage.vue'),
        meta: { admin: true },
      },
      {
        path: '/admin/access-log',
        name: 'admin-log',
        component: () => import('../admin/AccessLogPage.vue'),
        meta: { admin: true },
      },
      { path: '/admin', redirect: { name: 'admin-members' } },
      // A document of its own, with a policy of its own: the server's to show.
      {
        path: '/graphiql',
        name: 'graphiql',
        component: () => import('./NowherePage.vue'),
        beforeEnter: (to) => {
          location.assign(router.resolve(to).href)
          return false
        },
      },
      {
        path: '/:rest(.*)*',
        name: 'nowhere',
        component: () => import('./NowherePage.vue'),
        meta: { open: true },
      },
    ],
    scrollBehavior: (to, from, saved) => saved ?? (to.path === from.path ? {} : { top: 0 }),
  })
  router.beforeEach(async (to) => {
    if (to.meta.open) return true
    await session.load().catch(() => undefined)
    const me = session.me.value
    if (!me) return { name: 'sign-in', query: { next: to.fullPath } }
    if (!to.meta.admin || me.role === 'ADMIN') return true
    return { name: 'nowhere', params: { rest: to.path.slice(1).split('/') } }
  })
  return router
}
