import {
  type ExecutionArgs,
  type ExecutionResult,
  execute,
  getOperationAST,
  Kind,
  type SelectionNode,
  visit,
} from 'graphql'
import type { Context } from '../api/context.ts'

/** What one subscriber asks of each event. */
export interface Asked {
  readonly args: ExecutionArgs
  /** The subscriber's own. */
  readonly context: Context
  /** Alike for all who ask the same of an event: see `keyOf`. */
  readonly key: string
  /** JSON of a result as this subscriber may read it. */
  readonly encode: (result: ExecutionResult) => string
}

interface Made {
  readonly text: string
  /** Whether it is the same for everyone who asks the same. */
  readonly isShared: boolean
}

/**
 * What events say, as JSON. An event is executed and encoded once for all who ask the same of it, unless what came out
 * depended on who asked: then each has their own. Whether it did is watched while it is executed (`Watched`), not declared.
 */
export class EventTexts {
  readonly #made = new WeakMap<object, Map<string, Made | Promise<Made>>>()

  /** Makes the text of an event that will probably be told, so that it is there then. */
  foresee(asked: Asked, event: object): void {
    if (this.#made.get(event)?.has(asked.key)) return
    // What fails is tried again, and told, when it is wanted.
    Promise.resolve(this.of(asked, event)).catch(() => undefined)
  }

  of(asked: Asked, event: object): string | Promise<string> {
    const texts = this.#made.get(event) ?? new Map<string, Made | Promise<Made>>()
    const known = texts.get(asked.key)
    if (known instanceof Promise) return known.then(orOwn, () => own(asked, event))
    if (known) return orOwn(known)
    this.#made.set(event, texts)
    const making = make(asked, event)
    texts.set(asked.key, making)
    return making.then(
      (made) => (texts.set(asked.key, made), made.text),
      (error: unknown) => {
        texts.delete(asked.key)
        throw error
      },
    )

    function orOwn({ isShared, text }: Made): string | Promise<string> {
      return isShared ? text : own(asked, event)
    }
  }
}

async function make({ args, context, encode }: Asked, event: object): Promise<Made> {
  const watched = new Watched(context)
  const result = await execute({ ...args, rootValue: event, contextValue: watched })
  // Errors are told in each one's language.
  return { text: encode(result), isShared: !watched.isPersonal && !result.errors }
}

const own = async (asked: Asked, event: object): Promise<string> => (await make(asked, event)).text

/** A context that notices whether anything was asked of it that is not the same for everyone. */
class Watched implements Context {
  readonly #own: Context
  #em: Context['em'] | undefined
  isPersonal = false

  constructor(own: Context) {
    this.#own = own
  }

  get services(): Context['services'] {
    return this.#own.services
  }

  /** A fresh one: the subscription's own would show rows as they were when it read them first. */
  get em(): Context['em'] {
    return (this.#em ??= this.#own.services.store.em())
  }

  get person(): Context['person'] {
    return this.#personal.person
  }

  get requestId(): string {
    return this.#personal.requestId
  }

  get language(): Context['language'] {
    return this.#personal.language
  }

  get ip(): string {
    return this.#personal.ip
  }

  get socket(): Context['socket'] {
    return this.#personal.socket
  }

  get setSessionCookie(): Context['setSessionCookie'] {
    return this.#personal.setSessionCookie
  }

  get #personal(): Context {
    this.isPersonal = true
    return this.#own
  }
}

const numbers = new WeakMap<object, number>()
let lastNumber = 0

/**
 * Tells apart what is asked of events: the document, its operation, and the variables that are used anywhere but in the
 * subscription's own arguments. (Those say which events come; of an event that came they change nothing.)
 */
export function keyOf({ document, operationName, variableValues }: ExecutionArgs): string {
  const number = numbers.get(document) ?? ++lastNumber
  numbers.set(document, number)
  const uses = new Map<string, number>()
  const count = (name: string, by: number) => uses.set(name, (uses.get(name) ?? 0) + by)
  visit(document, {
    VariableDefinition: () => false,
    Variable: ({ name }) => void count(name.value, 1),
  })
  for (const name of ownVariables(getOperationAST(document, operationName)?.selectionSet.selections ?? []))
    count(name, -1)
  const used = [...uses].flatMap(([name, times]) => (times > 0 ? [[name, variableValues?.[name]]] : []))
  return JSON.stringify([number, operationName ?? null, used])
}

const ownVariables = (selections: readonly SelectionNode[]): string[] =>
  selections.flatMap((field) =>
    field.kind === Kind.FIELD
      ? (field.arguments ?? []).flatMap(({ value }) => (value.kind === Kind.VARIABLE ? value.name.value : []))
      : [],
  )
