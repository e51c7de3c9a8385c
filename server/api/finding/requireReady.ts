import { apiPlace, findFindings, frameworkOf, readContent } from '@jixiao/schema'
import type * as Y from 'yjs'
import { problem } from '../../problem.ts'

/** NOT_READY, with them in `extensions.findings`, where findings block that a declaration is handed in. */
export function requireReady(doc: Y.Doc, { id, year }: { readonly id: string; readonly year: number }): void {
  const content = readContent(doc)
  const all = findFindings({ content, year, framework: frameworkOf({ ...content, year }) })
  const findings = all
    .filter(({ severity }) => severity === 'ERROR')
    .map(({ id: findingId, code, severity, words, source, place, repair }) => ({
      ...{ id: findingId, code, severity, messages: words, source },
      place: place.field || place.indicator ? apiPlace(id, place) : null,
      repairable: repair !== null,
    }))
  if (findings.length === 0) return
  const said = (language: 'zh' | 'en') =>
    findings.map(({ messages }) => messages[language]).join(language === 'zh' ? '' : ' ')
  throw problem('NOT_READY', {
    zh: `尚有问题未解决，不能报送：${said('zh')}`,
    en: `It cannot be submitted yet: ${said('en')}`,
    findings,
  })
}
