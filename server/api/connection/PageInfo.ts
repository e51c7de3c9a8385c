import { Field, ObjectType } from 'type-graphql'
import type { Page } from '../../query/page/findPage.ts'

@ObjectType('PageInfo', { description: 'Where a page lies among all results (分页信息).' })
export class PageInfo {
  readonly #page: Page<object>

  constructor(page: Page<object>) {
    this.#page = page
  }

  @Field(() => Boolean, { description: 'Whether there is more after this page (后面还有).' })
  hasNextPage(): Promise<boolean> {
    return this.#page.hasNext()
  }

  @Field(() => Boolean, { description: 'Whether there is more before this page (前面还有).' })
  hasPreviousPage(): Promise<boolean> {
    return this.#page.hasPrevious()
  }

  @Field(() => String, {
    nullable: true,
    description: 'Cursor of the first; null on an empty page (首条游标).',
  })
  get startCursor(): string | null {
    return this.#page.edges[0]?.cursor ?? null
  }

  @Field(() => String, {
    nullable: true,
    description: 'Cursor of the last; null on an empty page (末条游标).',
  })
  get endCursor(): string | null {
    return this.#page.edges.at(-1)?.cursor ?? null
  }
}
