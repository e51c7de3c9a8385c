import { defineEntity, p } from '@mikro-orm/core'

export const SettingSchema = defineEntity({
  name: 'Setting',
  tableName: 'setting',
  properties: {
    key: p.string().primary(),
    value: p.text(),
  },
})

/** 系统记录: what the server itself must remember, like whether the sample data was laid in. */
export class Setting extends SettingSchema.class {}

SettingSchema.setClass(Setting)
