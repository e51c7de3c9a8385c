/** Which cell lies next to another on the paper, by where they are drawn: it holds for merged cells and for cards. Pure. */

export interface Box {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

export type Direction = 'up' | 'down' | 'left' | 'right'

/** Lines between cells are a pixel wide, and zoomed pages round. */
const SLACK = 3

/**
 * The index of the nearest box in a direction; -1: none. Of those at one distance, the one that is in line with the
 * middle of `from`, else the one that overlaps it most.
 */
export function neighbour(boxes: readonly Box[], from: Box, direction: Direction): number {
  let best = -1
  let least = Infinity
  boxes.forEach((box, i) => {
    const cost = costTo(box, from, direction)
    if (cost < least) [least, best] = [cost, i]
  })
  return best
}

function costTo(box: Box, from: Box, direction: Direction): number {
  const [a, b] = direction === 'up' || direction === 'down' ? [turned(from), turned(box)] : [from, box]
  const gap = direction === 'right' || direction === 'down' ? b.left - a.right : a.left - b.right
  const overlap = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)
  if (gap < -SLACK || overlap <= SLACK) return Infinity
  const middle = (a.top + a.bottom) / 2
  const inLine = b.top <= middle && middle <= b.bottom
  return gap * 1000 + (inLine ? 0 : 500 - Math.min(overlap, 400))
}

/** Rows for columns, so that one rule serves all directions. */
const turned = ({ left, top, right, bottom }: Box): Box => ({
  left: top,
  top: left,
  right: bottom,
  bottom: right,
})
