/** For a suite about the disk itself: what it writes from now on lies there, not in the memory that `pnpm test` gives to the others. */
export function writeOnDisk(): void {
  const { JIXIAO_DISK } = process.env
  if (JIXIAO_DISK !== undefined) process.env['TMPDIR'] = JIXIAO_DISK
}
