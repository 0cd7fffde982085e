import { Injectable } from '@nestjs/common';
import { Database, JobQueue, ipKey } from '@proticket/platform';
import { isProblem } from '@proticket/contract';
import { emailSpellings, normaliseEmail } from '@proticket/shared';
import { randomUUIDv7 } from 'node:crypto';
import { AuditLogRepository } from '../audit/audit-log.repository';
import { emailVerificationErrors } from '../email-verification/email-verification.errors';
import { EmailVerificationSettings } from '../email-verification/email-verification.settings';
import { unfamiliarLogin } from '../notifications/notifications.jobs';
import { BoundedQueue } from '../passwords/bounded-queue';
import { PasswordSettings } from '../passwords/password.settings';
import { Passwords } from '../passwords/passwords';
import { SecondFactorCheck } from '../second-factor/second-factor-check';
import { AddressProofs } from '../users/address-proofs';
import { addressOf } from '../users/address-of';
import type { User } from '../users/user.entity';
import { UsersRepository } from '../users/users.repository';
import { AccessTokenIssuer } from './access-token.issuer';
import type { ClientInfo } from '../throttling/client.decorator';
import type { SessionTokens } from './session-tokens';
import { type AdmittedAttempt, type LoginAttempt, LoginThrottle } from './login-throttle';
import { newRefreshToken } from './refresh-token';
import { sessionErrors } from './session.errors';
import { SessionsRepository } from './sessions.repository';

interface Credentials {
  /** As the user typed it. */
  readonly email: string;
  readonly password: string;
  readonly code?: string | undefined;
}

/** A parallel login that upgrades the hash makes one attempt fail; two in a row do not happen. */
const ATTEMPTS = 3;

/**
 * Logs in with email address and password. An unknown address, a wrong password and a disabled account get the same
 * response after the same time.
 *
 * Parallel logins of one account from one address queue up. The throttle counts an attempt before the password is
 * verified: without the queue, a client that logs in ten times at once with the right password would be refused. Each
 * instance has its own queue; the throttle, which all instances share, is what limits guesses.
 */
@Injectable()
export class LogIn {
  private readonly loginQueue: BoundedQueue;

  constructor(
    private readonly database: Database,
    private readonly users: UsersRepository,
    private readonly passwords: Passwords,
    passwordSettings: PasswordSettings,
    private readonly sessions: SessionsRepository,
    private readonly accessTokens: AccessTokenIssuer,
    private readonly throttle: LoginThrottle,
    private readonly audit: AuditLogRepository,
    private readonly jobs: JobQueue,
    private readonly secondFactorCheck: SecondFactorCheck,
    private readonly emailVerification: EmailVerificationSettings,
    private readonly proofs: AddressProofs,
  ) {
    // As many at once as there are password hashes at once: more would only wait there.
    this.loginQueue = new BoundedQueue(passwordSettings);
  }

  /** @throws sessions.invalid_credentials, second_factor.*, email_proof.needed, passwords.busy, request.throttled */
  async logIn(input: Credentials, client: ClientInfo): Promise<SessionTokens> {
    const email = normaliseEmail(input.email);
    return this.loginQueue.run(`${ipKey(client.ip)} ${email}`, () =>
      this.throttled(input, { email, ip: client.ip }, client),
    );
  }

  private async throttled(
    input: Credentials,
    attempt: LoginAttempt,
    client: ClientInfo,
  ): Promise<SessionTokens> {
    const admitted = await this.throttle.admit(attempt);
    try {
      return await this.verifyAndOpen(input, client, admitted);
    } catch (error) {
      const wrong = isProblem(error, sessionErrors.invalid_credentials);
      await (wrong ? this.throttle.failed(admitted) : this.throttle.abandoned(admitted));
      throw error;
    }
  }

  private async verifyAndOpen(
    input: Credentials,
    client: ClientInfo,
    admitted: AdmittedAttempt,
  ): Promise<SessionTokens> {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      const user = await this.verifyPassword(input);
      if (attempt === 1)
        await this.secondFactorCheck.requireCode(
          user,
          input.code,
          admitted.isKnownAddress ? ipKey(client.ip) : undefined,
        );
      const tokens = await this.openSession(user, input.password, client, admitted);
      if (tokens) return tokens;
    }
    throw sessionErrors.invalid_credentials();
  }

  private async verifyPassword({ email, password }: Credentials): Promise<User> {
    const user = await this.users.findByEmail(...emailSpellings(email));
    const matches = await this.passwords.verify(password, user?.password_hash);
    if (user && matches && user.status === 'active') return user;
    const reason = !user ? 'unknown' : user.status === 'active' ? 'wrong' : user.status;
    const user_id = user?.id_user ?? null;
    await this.audit.writeWithoutTransaction({
      action: 'login.failed',
      actor_id: null,
      user_id,
      detail: { reason },
    });
    throw sessionErrors.invalid_credentials();
  }

  private async openSession(
    user: User,
    password: string,
    client: ClientInfo,
    admitted: AdmittedAttempt,
  ): Promise<SessionTokens | undefined> {
    if (this.emailVerification.verification === 'required' && user.email_verified_at === null)
      throw emailVerificationErrors.needed();
    const upgradedHash = await this.passwords.upgradedHash(password, user.password_hash);
    const token = newRefreshToken();
    const id_session = randomUUIDv7();
    const opened = await this.database.transaction(async (tx) => {
      if (!(await this.users.recordLogin(tx, user.id_user, user.password_hash, upgradedHash))) return false;
      const detail = { session: id_session };
      const { id_user } = user;
      await this.audit.write(tx, { action: 'login.succeeded', actor_id: id_user, user_id: id_user, detail });
      if (!admitted.isKnownAddress && (await this.sessions.isUnfamiliarLogin(tx, id_user, client)))
        await this.jobs.enqueue(tx, unfamiliarLogin, {
          id_user,
          ip: client.ip,
          user_agent: client.userAgent,
        });
      await this.sessions.insert(tx, { id_session, user_id: user.id_user, token, ...client });
      await this.throttle.succeeded(tx, admitted);
      if (user.email_verified_at !== null) await this.proofs.report(tx, id_user, addressOf(user));
      return true;
    });
    if (!opened) return undefined;
    return {
      accessToken: this.accessTokens.issue(user, id_session),
      refreshToken: token.text,
      expiresIn: this.accessTokens.lifetimeSeconds,
      user: { ...user, last_login: new Date() },
    };
  }
}
