import { defineEntity, p } from '@mikro-orm/core'

/** 项目: a unit's project, the same one over the years. */
export const ProjectSchema = defineEntity({
  name: 'Project',
  tableName: 'project',
  properties: {
    id: p.string().primary(),
    unitId: p.string(),
    name: p.string(),
  },
})
