/**
 * What a level-1 or level-2 name is called under every framework: without width, white space, numbering, points in
 * brackets, and the words 指标 and 目标 at its end.
 *
 *     levelStem('一、产出指标（50分）')  // '产出'
 */
export const levelStem = (name: string): string =>
  name
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replace(/^(?:\(?[一二三四五六七八九十\d]+(?:[)、.:]|\)[、.]?))+/, '')
    .replace(/\([^)]*\)$/, '')
    .replace(/(?:指标|目标)$/, '')
