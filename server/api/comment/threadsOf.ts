import type { CommentRow } from '../../store/comment/write.ts'
import { Comment } from './Comment.ts'

/** A declaration's comments as threads, both in the order of the rows; without those of which all is deleted. */
export function threadsOf(rows: readonly CommentRow[]): Comment[] {
  const answers = Map.groupBy(rows.filter(isAnswer), ({ thread_id }) => thread_id)
  const threads = rows.filter((row) => !isAnswer(row))
  return threads
    .map((row) => new Comment(row, answers.get(row.id) ?? []))
    .filter(({ row, answers: below }) => [row, ...below!].some(({ deleted_at }) => deleted_at === null))
}

export const isAnswer = ({ id, thread_id }: CommentRow): boolean => id !== thread_id
