import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { blankContent, type FormDeclaration } from '@jixiao/schema'
import { personOf, type Person } from '../access/Person.ts'
import { SERVER_FOLDER } from '../folder.ts'
import { readForms } from '../forms/readForm.ts'
import { createDeclarations } from '../room/createDeclarations.ts'
import type { Rooms } from '../room/Rooms.ts'
import { Member } from '../store/access/Member.ts'
import { Unit } from '../store/access/Unit.ts'
import type { Store } from '../store/orm.ts'
import { sqlOf } from '../store/tables.ts'
import { OTHER_UNIT } from './accounts.ts'

const FORMS = join(SERVER_FOLDER, 'sample/forms')

/** Loads the seven forms, and one of another unit, into a database that has no declaration yet. */
export async function makeSampleDeclarations(store: Store, rooms: Rooms): Promise<void> {
  const existing = await sqlOf(store.em()).selectFrom('declaration').select('id').limit(1).executeTakeFirst()
  if (existing) return
  await importForms(store, rooms, 'zhang', await readSevenForms())
  await importForms(store, rooms, 'qian', [SCIENCE_DAY])
}

async function readSevenForms(): Promise<FormDeclaration[]> {
  const files = readdirSync(FORMS).sort()
  const read = await Promise.all(files.map((file) => readForms(readFileSync(join(FORMS, file)))))
  return read.flat()
}

async function importForms(store: Store, rooms: Rooms, name: string, forms: readonly FormDeclaration[]): Promise<void> {
  const em = store.em()
  const person = await samplePerson(em.findOneOrFail(Member, { name }, { populate: ['units'] }))
  const { id: unitId } = await em.findOneOrFail(Unit, { name: forms[0]!.unit })
  const declarations = forms.map((form) => ({ unitId, year: form.year, content: form }))
  await createDeclarations(rooms, { person, means: 'IMPORT' }, declarations)
}

const samplePerson = async (member: Promise<Member>): Promise<Person> =>
  personOf(await member, { means: 'BROWSER', sessionId: 'sample' })

/** A small declaration of our invention, for the unit that the people of the first must not see. */
const SCIENCE_DAY: FormDeclaration = {
  ...blankContent('全国科普日上海主场活动'),
  unit: OTHER_UNIT,
  year: 2020,
  category: '其他一次性项目',
  performanceType: '其他类',
  startDate: '2020-03-01',
  endDate: '2020-10-31',
  governmentPurchase: true,
  totalBudget: 86_000_000,
  yearBudget: 86_000_000,
  overview: [{ runs: [{ text: '举办全国科普日上海主场活动，面向公众开展科学普及。' }] }],
  plan: [{ runs: [{ text: '2020年9月举办主场活动。' }] }],
  indicators: [
    {
      level: 1,
      name: '产出目标',
      target: null,
      weight: null,
      children: [
        {
          level: 2,
          name: '数量',
          target: null,
          weight: null,
          children: [{ level: 3, name: '举办主场活动', target: '不少于1场', weight: null, children: [] }],
        },
      ],
    },
  ],
}
