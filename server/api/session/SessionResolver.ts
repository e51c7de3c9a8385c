import { Arg, Ctx, Mutation, Resolver } from 'type-graphql'
import { changePassword } from '../../access/changePassword.ts'
import { signIn } from '../../access/signIn.ts'
import { signOut } from '../../access/signOut.ts'
import { signedIn, type Context } from '../context.ts'
import { SessionPayload } from './SessionPayload.ts'

@Resolver()
export class SessionResolver {
  @Mutation(() => SessionPayload, {
    description: 'Begins a session: a cookie for browsers, a token for programs (登录).',
  })
  async signIn(
    @Arg('name', () => String, { description: 'The sign-in name (登录名).' }) name: string,
    @Arg('password', () => String, { description: 'The password (密码).' }) password: string,
    @Ctx() context: Context,
  ): Promise<SessionPayload> {
    const { services, em, ip, setSessionCookie } = context
    const session = await signIn(services.access, em, { name, password, address: ip })
    setSessionCookie(session.token)
    context.person = session.person
    return session
  }

  @Mutation(() => Boolean, {
    description: 'Ends my session, and what it has open; false: there was none (退出).',
  })
  async signOut(@Ctx() context: Context): Promise<boolean> {
    const { services, person, em, ip: address, setSessionCookie } = context
    setSessionCookie(null)
    if (!person || !(await signOut(services.access, em, { person, address }))) return false
    context.person = null
    return true
  }

  @Mutation(() => Boolean, { description: 'Changes my password and ends my other sessions (修改密码).' })
  async changePassword(
    @Arg('oldPassword', () => String, { description: 'The password until now (原密码).' })
    oldPassword: string,
    @Arg('newPassword', () => String, {
      description: 'The password from now on, 8 characters or more (新密码).',
    })
    newPassword: string,
    @Ctx() context: Context,
  ): Promise<boolean> {
    const { services, em, ip: address } = context
    await changePassword(services.access, em, {
      person: signedIn(context),
      oldPassword,
      newPassword,
      address,
    })
    return true
  }
}
