import { registerEnumType } from 'type-graphql'
import type { AccessKind, AccessOutcome } from '../../store/access/AccessEvent.ts'

export const AccessKindType = {
  SIGN_IN: 'SIGN_IN',
  SIGN_OUT: 'SIGN_OUT',
  PASSWORD_CHANGED: 'PASSWORD_CHANGED',
  PASSWORD_RESET: 'PASSWORD_RESET',
  MEMBER_ADDED: 'MEMBER_ADDED',
  MEMBER_EDITED: 'MEMBER_EDITED',
  MEMBER_DEACTIVATED: 'MEMBER_DEACTIVATED',
  MEMBER_REACTIVATED: 'MEMBER_REACTIVATED',
  UNIT_ADDED: 'UNIT_ADDED',
  UNIT_RENAMED: 'UNIT_RENAMED',
  TOKEN_CREATED: 'TOKEN_CREATED',
  TOKEN_REVOKED: 'TOKEN_REVOKED',
  EXPORT: 'EXPORT',
  DECLARATION_VOIDED: 'DECLARATION_VOIDED',
  DECLARATION_RESTORED: 'DECLARATION_RESTORED',
} as const satisfies Record<AccessKind, AccessKind>
registerEnumType(AccessKindType, {
  name: 'AccessKind',
  description: 'What the access log tells of (访问事件).',
  valuesConfig: {
    SIGN_IN: { description: 'Somebody signed in, or tried to (登录).' },
    SIGN_OUT: { description: 'Somebody signed out (退出).' },
    PASSWORD_CHANGED: { description: 'Somebody changed their own password (修改密码).' },
    PASSWORD_RESET: { description: 'Somebody was given another password (重置密码).' },
    MEMBER_ADDED: { description: 'An account was made (添加用户).' },
    MEMBER_EDITED: { description: "A member's name, role or units were changed (修改用户)." },
    MEMBER_DEACTIVATED: { description: 'An account was ended (停用).' },
    MEMBER_REACTIVATED: { description: 'An account was opened again (恢复启用).' },
    UNIT_ADDED: { description: 'A unit was made (添加单位).' },
    UNIT_RENAMED: { description: 'A unit got another name (单位更名).' },
    TOKEN_CREATED: { description: 'A token was made for another system (创建令牌).' },
    TOKEN_REVOKED: { description: 'A token was revoked (撤销令牌).' },
    EXPORT: { description: 'A form was written as a file (导出).' },
    DECLARATION_VOIDED: { description: 'A declaration made by mistake was voided (作废).' },
    DECLARATION_RESTORED: { description: 'A voided declaration was restored (恢复).' },
  },
})

export const AccessOutcomeType = {
  DONE: 'DONE',
  WRONG: 'WRONG',
  DEACTIVATED: 'DEACTIVATED',
  LIMITED: 'LIMITED',
  UNLISTED: 'UNLISTED',
} as const satisfies Record<AccessOutcome, AccessOutcome>
registerEnumType(AccessOutcomeType, {
  name: 'AccessOutcome',
  description: 'What came of it (结果).',
  valuesConfig: {
    DONE: { description: 'It was done (成功).' },
    WRONG: { description: 'An unknown name, or a wrong password (登录名或密码不对).' },
    DEACTIVATED: { description: 'The right password, of a member who is deactivated (账号已停用).' },
    LIMITED: { description: 'Refused unseen: too many wrong ones before; told once in a while (尝试过多).' },
    UNLISTED: {
      description:
        'So many failed that those of the next minutes are not listed singly (失败过多，暂不逐条记录).',
    },
  },
})
