import { constants, setPriority } from 'node:os'

/**
 * The thread that calls it has a core after those that serve people, where there are more threads at work than cores. Linux has
 * a priority for each thread; elsewhere it would be the whole server's, and nothing is done.
 */
export function giveWay(): void {
  if (process.platform === 'linux') setPriority(constants.priority.PRIORITY_BELOW_NORMAL)
}
