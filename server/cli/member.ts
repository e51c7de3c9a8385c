import { parseArgs } from 'node:util'
import type { EntityManager } from '@mikro-orm/sql'
import { addMember } from '../access/addMember.ts'
import { unitIdsNamed } from '../access/account.ts'
import { deactivateMember, reactivateMember, setPassword } from '../access/manageMember.ts'
import { OPERATOR } from '../access/recordAccess.ts'
import { Member } from '../store/access/Member.ts'
import { newPassword, type GivenPassword } from './newPassword.ts'
import { say } from './say.ts'
import { required, unknownCommand } from './usage.ts'
import { withStore } from './withStore.ts'

const OPTIONS = {
  display: { type: 'string' },
  role: { type: 'string', default: 'STAFF' },
  unit: { type: 'string', multiple: true, default: [] as string[] },
  'password-stdin': { type: 'boolean', default: false },
} as const

/** `jixiao member add | password | disable | enable | list`. */
export async function member(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true })
  const [command, name] = positionals
  const fromStdin = values['password-stdin']
  switch (command) {
    case 'add':
      return add({
        name: required(name),
        display: values.display,
        role: values.role,
        units: values.unit,
        fromStdin,
      })
    case 'password':
      return changePassword(required(name), fromStdin)
    case 'disable':
      return withStore(async ({ em }) => deactivateMember(em(), OPERATOR, { name: required(name) })).then(
        () => say('已停用。 Disabled.'),
      )
    case 'enable':
      return withStore(async ({ em }) => reactivateMember(em(), OPERATOR, { name: required(name) })).then(
        () => say('已启用。 Enabled.'),
      )
    case 'list':
      return withStore(({ em }) => list(em()))
    default:
      throw unknownCommand()
  }
}

interface Adding {
  readonly name: string
  readonly display: string | undefined
  readonly role: string
  readonly units: readonly string[]
  readonly fromStdin: boolean
}

async function add({ name, display, role, units, fromStdin }: Adding): Promise<number> {
  const given = await newPassword(fromStdin)
  await withStore(async ({ em }) => {
    const unitIds = await unitIdsNamed(em(), units)
    const { password } = given
    await addMember(em(), OPERATOR, { name, displayName: display ?? name, role, unitIds, password })
  })
  return tell(`已添加 ${name}。 Added.`, given)
}

async function changePassword(name: string, fromStdin: boolean): Promise<number> {
  const given = await newPassword(fromStdin)
  await withStore(({ em }) => setPassword(em(), OPERATOR, { name, password: given.password }))
  return tell('密码已改，其登录已全部结束。 Password changed, all sessions ended.', given)
}

const tell = (done: string, { password, generated }: GivenPassword): number =>
  say(generated ? `${done}\n新密码（只显示这一次） New password (shown this once): ${password}` : done)

async function list(em: EntityManager): Promise<number> {
  const members = await em.find(Member, {}, { orderBy: { name: 'asc' }, populate: ['units'] })
  return say(members.map(line).join('\n') || '没有用户。 No members.')
}

function line({ name, displayName, role, units, disabledAt }: Member): string {
  const of = units.getItems().map((unit) => unit.name)
  return [name, displayName, role, of.join('、'), disabledAt ? '已停用 disabled' : ''].join('\t').trimEnd()
}
