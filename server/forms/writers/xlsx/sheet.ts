/** Half-width characters that a sheet on A4 is wide. */
export const SHEET_WIDTH = 92
export const SHEET_NAME = '绩效目标表'
