import { Injectable } from '@nestjs/common';
import { AuditLogRepository } from '../audit/audit-log.repository';
import { Throttle } from '../throttling/throttle';
import type { User } from '../users/user.entity';
import { hashRecoveryCode } from './recovery-code';
import { secondFactorErrors } from './second-factor.errors';
import { SecondFactorRepository } from './second-factor.repository';
import { stepOfCode } from './totp';
import { TotpEncryption } from './totp-encryption';

/** Verifies the second factor of accounts that have one, after the password. */
@Injectable()
export class SecondFactorCheck {
  constructor(
    private readonly factors: SecondFactorRepository,
    private readonly encryption: TotpEncryption,
    private readonly throttle: Throttle,
    private readonly audit: AuditLogRepository,
  ) {}

  /**
   * Verifies and uses up a code. Six digits can be guessed, so attempts from all unknown addresses are counted together. Each
   * address that the user has logged in from before has its own counter, so that an attacker who knows the password can
   * block unknown addresses only.
   *
   * @param code of the authenticator app, or a recovery code.
   * @param knownAddress the client's address as throttle key, if the user has logged in from it before.
   * @throws second_factor.code_needed, second_factor.code_wrong, request.throttled
   */
  async requireCode(user: User, code: string | undefined, knownAddress?: string): Promise<void> {
    if (user.totp_enabled_at === null || user.totp_secret === null) return;
    if (code === undefined) throw secondFactorErrors.code_needed();
    const { codeByUser, codeByUserAndAddress } = this.throttle.rules;
    const rule = knownAddress === undefined ? codeByUser : codeByUserAndAddress;
    const subject = [user.id_user, ...(knownAddress === undefined ? [] : [knownAddress])];
    await this.throttle.consume(rule, ...subject);
    if (!(await this.useCode(user, user.totp_secret, code))) {
      await this.audit.writeWithoutTransaction({
        action: 'login.code_failed',
        actor_id: null,
        user_id: user.id_user,
      });
      throw secondFactorErrors.code_wrong();
    }
    await this.throttle.clear(rule, ...subject);
  }

  private async useCode({ id_user }: User, encryptedSecret: string, code: string): Promise<boolean> {
    const step = stepOfCode(this.encryption.decrypt(encryptedSecret, id_user), code);
    if (step !== undefined) return this.factors.useStep(id_user, step);
    const hash = hashRecoveryCode(code);
    if (!hash || !(await this.factors.useRecoveryCode(id_user, hash))) return false;
    const action = 'second_factor.recovery_code_used';
    await this.audit.writeWithoutTransaction({ action, actor_id: id_user, user_id: id_user });
    return true;
  }
}
