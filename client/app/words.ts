/** The words of the shell: names, navigation, signing in. */
import type { Words } from '@jixiao/schema'
import type { FormFormat } from '@jixiao/schema/operations'

const changes = (n: number) => `${n} ${n === 1 ? 'change' : 'changes'}`

export const APP = {
  name: { zh: '绩效目标共编', en: 'Jixiao' },
  motto: {
    zh: '财政项目支出绩效目标表，多人同时填写与审核',
    en: 'Performance targets, filled in and reviewed together',
  },
  declarations: { zh: '绩效目标表', en: 'Declarations' },
  explorer: { zh: '指标查询', en: 'Indicators' },
  cancel: { zh: '取消', en: 'Cancel' },
  signIn: { zh: '登录', en: 'Sign in' },
  signingIn: { zh: '正在登录…', en: 'Signing in…' },
  sessionEnded: {
    zh: '登录已结束，请重新登录。尚未保存的修改留在此浏览器中，重新登录后继续保存。',
    en: 'Your session has ended: sign in again. What is not saved yet is kept in this browser, and saved then.',
  },
  sessionEndedOnlyHere: {
    zh: '登录已结束，请就在此页重新登录。尚未保存的修改只在此页面中，关闭后就会丢失。',
    en: 'Your session has ended: sign in again right here. What is not saved yet is in this page alone, and lost once it is closed.',
  },
  signOut: { zh: '退出登录', en: 'Sign out' },
  unsent: (n: number): Words => ({
    zh: `你有 ${n} 处修改尚未送达。`,
    en: `${changes(n)} of yours ${n === 1 ? 'has' : 'have'} not reached the server yet.`,
  }),
  waitingFor: (n: number): Words => ({
    zh: `正在等待送达，还有 ${n} 处…`,
    en: `Waiting for ${changes(n)} to arrive…`,
  }),
  unsentKept: {
    zh: '现在退出，它们留在这台电脑的浏览器中，你下次在此登录后送达；别人看不到，也不会替你发出。',
    en: 'If you sign out now, what is unsent stays in this browser and is sent when you sign in here again. Nobody else sees or sends it.',
  },
  unsentLost: {
    zh: '此浏览器不能保存它们：退出后一关闭此页面，它们就会丢失。',
    en: 'This browser cannot keep what is unsent: once you have signed out and closed this page, it is lost.',
  },
  waitForSending: { zh: '送达后退出', en: 'Wait, then sign out' },
  stay: { zh: '不退出', en: 'Stay' },
  signOutAnyway: { zh: '仍要退出', en: 'Sign out anyway' },
  notSignedOut: (why: string): Words => ({
    zh: `没有退出：${why}`,
    en: `You are still signed in: ${why}`,
  }),
  loginName: { zh: '登录名', en: 'Name' },
  password: { zh: '密码', en: 'Password' },
  tokens: { zh: '对接令牌', en: 'Tokens' },
  members: { zh: '用户与单位', en: 'Members and units' },
  accessLog: { zh: '访问日志', en: 'Access log' },
  givenPassword: {
    zh: '您现在用的是管理员给的初始密码，请改成自己的密码。',
    en: 'You have signed in with a password that an administrator gave you: choose one of your own.',
  },
  copy: { zh: '复制', en: 'Copy' },
  copied: { zh: '已复制', en: 'Copied' },
  copyByHand: {
    zh: '浏览器不允许复制，请选中后手工复制。',
    en: 'The browser lets nothing be copied: select it and copy by hand.',
  },
  graphiql: { zh: '接口试用 GraphiQL', en: 'GraphiQL' },
  changePassword: { zh: '修改密码', en: 'Change password' },
  oldPassword: { zh: '原密码', en: 'Old password' },
  newPassword: { zh: '新密码', en: 'New password' },
  newPasswordAgain: { zh: '再次输入新密码', en: 'New password again' },
  passwordsDiffer: { zh: '两次输入的新密码不一致。', en: 'The two new passwords differ.' },
  passwordChanged: {
    zh: '密码已修改，其他设备上的登录已结束。',
    en: 'Changed; your other sessions have ended.',
  },
  save: { zh: '保存', en: 'Save' },
  close: { zh: '关闭', en: 'Close' },
  account: { zh: '我的账号', en: 'My account' },
  notFound: { zh: '没有找到这个页面。', en: 'There is no such page.' },
  backToList: { zh: '返回绩效目标表列表', en: 'Back to the declarations' },
  loading: { zh: '正在读取…', en: 'Loading…' },
  tryAgain: { zh: '重试', en: 'Try again' },
  pages: { zh: '页面', en: 'Pages' },
  themes: {
    system: { zh: '随系统', en: 'As the system' },
    light: { zh: '浅色', en: 'Light' },
    dark: { zh: '深色', en: 'Dark' },
  },
  skip: { zh: '跳到正文', en: 'Skip to the content' },
} as const
export const ROLE_WORDS = {
  STAFF: { zh: '填报', en: 'Staff' },
  LEAD: { zh: '单位负责人', en: 'Lead' },
  REVIEWER: { zh: '审核', en: 'Reviewer' },
  INTEGRATOR: { zh: '系统对接', en: 'Integrator' },
  ADMIN: { zh: '管理员', en: 'Administrator' },
} as const
export const STATUS_WORDS = {
  DRAFT: { zh: '草稿', en: 'Draft' },
  SUBMITTED: { zh: '已报送', en: 'Submitted' },
  RETURNED: { zh: '已退回', en: 'Returned' },
  APPROVED: { zh: '已批复', en: 'Approved' },
} as const
/** Instead of the state that it was in. */
export const VOIDED_WORDS = { zh: '已作废', en: 'Voided' } as const

/** The kinds of file that a form is written as. */
export const FORMAT_WORDS: Readonly<Record<FormFormat, Words>> = {
  DOCX: { zh: 'Word 文档（DOCX）', en: 'Word (DOCX)' },
  XLSX: { zh: 'Excel 表格（XLSX）', en: 'Excel (XLSX)' },
  PDF: { zh: 'PDF 文件', en: 'PDF' },
  HTML: { zh: '网页（HTML）', en: 'Web page (HTML)' },
  TEXT: { zh: '文本（TXT）', en: 'Text (TXT)' },
}
