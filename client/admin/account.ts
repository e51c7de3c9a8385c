import type { MembersQuery } from '@jixiao/schema/operations'

/** A member as administrators see them. */
export type Account = MembersQuery['members']['nodes'][number]
