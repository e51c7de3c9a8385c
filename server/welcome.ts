import { SAMPLE_ACCOUNTS, SAMPLE_PASSWORD } from './sample/accounts.ts'

/** What `pnpm start` tells the newcomer. */
export function welcome(url: string): string {
  const accounts = SAMPLE_ACCOUNTS.map(
    ({ name, displayName, role }) => `  ${name.padEnd(6)} ${displayName} ${role}`,
  )
  return `
绩效目标共编 Jixiao — ${url}

样例账号（密码均为 ${SAMPLE_PASSWORD}） Sample accounts (password "${SAMPLE_PASSWORD}"):
${accounts.join('\n')}

试一试 Try:
  1. 浏览器打开上面的地址，用 zhang 登录，打开一张绩效目标表，单击任一格即可修改。
     Open the address, sign in as zhang, open a declaration, click into any cell and type.
  2. 另开一个无痕窗口，用 li 登录，打开同一张表：两人互相看得见。
     In a private window sign in as li and open the same one: you see each other type.
  3. GraphQL: POST ${url}/graphql

停止：Ctrl-C。 Stop with Ctrl-C.
`
}
