import { registerEnumType } from 'type-graphql'

export const TableFormat = { CSV: 'CSV', XLSX: 'XLSX' } as const
export type TableFormat = keyof typeof TableFormat
registerEnumType(TableFormat, {
  name: 'TableFormat',
  description: 'A kind of file that a table is written as (表格文件格式).',
  valuesConfig: {
    CSV: { description: 'Comma-separated, UTF-8 with a byte order mark (逗号分隔)' },
    XLSX: { description: 'Excel (Excel 表格)' },
  },
})
