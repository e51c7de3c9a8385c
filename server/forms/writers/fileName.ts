/** A name for the file of a form, without what some system refuses in a file's name. */
export const fileName = (name: string, ending: string): string =>
  `${
    name
      .replace(/[\\/:*?"<>|\p{Cc}]+/gu, ' ')
      .trim()
      .slice(0, 80) || '绩效目标表'
  }.${ending}`
