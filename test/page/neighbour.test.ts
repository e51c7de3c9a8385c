import { describe, expect, it } from 'vitest'
import { type Box, neighbour } from '../../client/form/paper/neighbour.ts'
import { sectionAt } from '../../client/form/paper/sectionAt.ts'

const box = (left: number, top: number, right: number, bottom: number): Box => ({ left, top, right, bottom })

/** A group over two rows at the left, two cells a row at the right, as on paper. */
const GROUP = box(0, 0, 100, 60)
const [A1, B1, A2, B2] = [
  box(101, 0, 200, 30),
  box(201, 0, 300, 30),
  box(101, 31, 200, 60),
  box(201, 31, 300, 60),
]
const boxes = [GROUP, A1, B1, A2, B2]
const from = (start: Box, direction: Parameters<typeof neighbour>[2]) =>
  boxes[neighbour(boxes, start, direction)]

describe('the cell beside a cell', () => {
  it('is the nearest in line', () => {
    expect(from(A1, 'down')).toBe(A2)
    expect(from(A2, 'up')).toBe(A1)
    expect(from(A2, 'right')).toBe(B2)
    expect(from(B2, 'left')).toBe(A2)
  })
  it('is the merged one from each of its rows, and one of its rows from it', () => {
    expect(from(A1, 'left')).toBe(GROUP)
    expect(from(A2, 'left')).toBe(GROUP)
    expect([A1, A2]).toContain(from(GROUP, 'right'))
  })
  it('is none at the edge', () => {
    expect(from(B1, 'up')).toBeUndefined()
    expect(from(GROUP, 'down')).toBeUndefined()
    expect(from(B2, 'right')).toBeUndefined()
  })
})

describe('where the reader is', () => {
  const tops = (...all: number[]) => all.map((top, i) => ({ section: String(i), top }))
  it('is the last section whose top has passed the line', () => {
    expect(sectionAt(tops(-500, 100, 300), 140)).toBe('1')
    expect(sectionAt(tops(200, 400), 140)).toBe('0')
    expect(sectionAt([], 140)).toBeNull()
  })
})
