/** Tells when elements come near to the window, and when they are far again: one observer for the whole page. */

/** How far outside of the window is near, px: more than a Tab or a turn of the wheel leads. */
const MARGIN = 600

const told = new WeakMap<Element, (near: boolean) => void>()
let observer: IntersectionObserver | null = null

/** Calls `tell` now and on every change; returns how to stop. */
export function watchNear(element: Element, tell: (near: boolean) => void): () => void {
  observer ??= new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) told.get(target)?.(isIntersecting)
    },
    { rootMargin: `${MARGIN}px 0px` },
  )
  told.set(element, tell)
  observer.observe(element)
  return () => observer?.unobserve(element)
}
