/** As much of our API, over HTTP, as it takes to prepare and to check a row. */
import type { FormDeclaration } from '@jixiao/schema'
import { writeFormText } from '../../../../server/forms/writers/text.ts'
import { PASSWORD } from './accounts.ts'

const SIGN_IN =
  'mutation ($name: String!, $password: String!) { signIn(name: $name, password: $password) { token } }'
const IMPORT = 'mutation ($file: FileInput!) { importForm(file: $file) { declarations { id } } }'
const TARGETS =
  'query ($id: ID!) { declaration(id: $id) { indicators(where: {}) { level target { text } } } }'
const OPEN = 'query ($id: ID!) { changes(declarationId: $id, first: 1) { pageInfo { hasNextPage } } }'

/** Of the whole database: `pnpm bench queries` has it of a year. */
const GROUPS = `{ indicatorGroups(where: { level: { eq: 3 } }, groupBy: [LEVEL1, LEVEL2, MEASURE_UNIT]) {
  keys { value } count declarations measures { sum } } }`

interface TargetsData {
  readonly declaration: {
    readonly indicators: readonly {
      readonly level: number
      readonly target: { readonly text: string } | null
    }[]
  }
}

export class Api {
  readonly #url: string
  #token: string

  constructor(url: string, token = '') {
    this.#url = url
    this.#token = token
  }

  /** Gives the session's token; what is asked after it is asked by that person. */
  async signIn(name: string): Promise<string> {
    this.#token = ''
    const { signIn } = await this.#ask<{ signIn: { token: string } }>(SIGN_IN, { name, password: PASSWORD })
    this.#token = signIn.token
    return signIn.token
  }

  /** Gives the new declaration's id. */
  async importForm(content: FormDeclaration): Promise<string> {
    const file = { name: 'form.txt', content: Buffer.from(writeFormText(content)).toString('base64') }
    const { importForm } = await this.#ask<{ importForm: { declarations: { id: string }[] } }>(IMPORT, {
      file,
    })
    return importForm.declarations[0]!.id
  }

  /** Has the server load a declaration. */
  async open(id: string): Promise<void> {
    await this.#ask(OPEN, { id })
  }

  /** The targets' texts, of level 3. */
  async targets(id: string): Promise<string[]> {
    const { declaration } = await this.#ask<TargetsData>(TARGETS, { id })
    return declaration.indicators.flatMap(({ level, target }) => (level === 3 ? (target?.text ?? '') : []))
  }

  /** The ids of the rows of level 3, in form order. */
  async targetIds(id: string): Promise<string[]> {
    const query =
      'query ($id: ID!) { declaration(id: $id) { indicators(where: { level: { eq: 3 } }) { id } } }'
    const { declaration } = await this.#ask<{ declaration: { indicators: { id: string }[] } }>(query, { id })
    return declaration.indicators.map((row) => row.id)
  }

  async setTarget(id: string, target: string): Promise<void> {
    const query = 'mutation ($input: EditIndicatorInput!) { editIndicator(input: $input) { sequence } }'
    await this.#ask(query, { input: { id, target } })
  }

  async askGroups(): Promise<void> {
    await this.#ask(GROUPS, {})
  }

  async #ask<Data>(query: string, variables: object): Promise<Data> {
    const authorization = this.#token === '' ? {} : { Authorization: `Bearer ${this.#token}` }
    const response = await fetch(this.#url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...authorization },
      body: JSON.stringify({ query, variables }),
    })
    const answer = (await response.json()) as { data: Data; errors?: unknown }
    if (answer.errors) throw new Error(`${JSON.stringify(answer.errors)}\n${query}`)
    return answer.data
  }
}
