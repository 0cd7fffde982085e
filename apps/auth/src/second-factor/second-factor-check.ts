import { Injectable } from '@nestjs/common';
import { AuditLogRepository } from '../audit/audit-log.repository';
import { Throttle } from '../throttling/throttle';
import type { User } from '../users/user.entity';
import { hashRecoveryCode } from './recovery-code';
import { secondFactorErrors } from './second-factor.errors';
import { SecondFactorRepository } from './second-factor.repository';
import { stepOfCode } from './totp';
import { TotpEncryption } from './totp-encryption';

/** Asks for a code where an account has a second factor. Only who knows the password gets this far. */
@Injectable()
export class SecondFactorCheck {
  constructor(
    private readonly factors: SecondFactorRepository,
    private readonly encryption: TotpEncryption,
    private readonly throttle: Throttle,
    private readonly audit: AuditLogRepository,
  ) {}

  /**
   * Spends the code. Six digits do not stand many guesses, so those from all addresses are counted together; but each
   * address that the owner has logged in from counts for itself, so that a stranger who knows the password uses up
   * the strangers' tries alone and closes the account to nobody who was there before.
   *
   * @param code of the app or a recovery code.
   * @param knownAddress the caller's address, as the throttles name it, when the owner has logged in from it before.
   * @throws second_factor.code_needed, second_factor.code_wrong, request.throttled
   */
  async requireCode(user: User, code: string | undefined, knownAddress?: string): Promise<void> {
    if (user.totp_enabled_at === null || user.totp_secret === null) return;
    if (code === undefined) throw secondFactorErrors.code_needed();
    const { codeByUser, codeByUserAndAddress } = this.throttle.rules;
    const rule = knownAddress === undefined ? codeByUser : codeByUserAndAddress;
    const subject = [user.id_user, ...(knownAddress === undefined ? [] : [knownAddress])];
    await this.throttle.consume(rule, ...subject);
    if (!(await this.spend(user, user.totp_secret, code))) {
      await this.audit.writeWithoutTransaction({
        action: 'login.code_failed',
        actor_id: null,
        user_id: user.id_user,
      });
      throw secondFactorErrors.code_wrong();
    }
    await this.throttle.clear(rule, ...subject);
  }

  private async spend({ id_user }: User, sealedSecret: string, code: string): Promise<boolean> {
    const step = stepOfCode(this.encryption.decrypt(sealedSecret, id_user), code);
    if (step !== undefined) return this.factors.spendStep(id_user, step);
    const hash = hashRecoveryCode(code);
    if (!hash || !(await this.factors.spendRecoveryCode(id_user, hash))) return false;
    const action = 'second_factor.recovery_code_used';
    await this.audit.writeWithoutTransaction({ action, actor_id: id_user, user_id: id_user });
    return true;
  }
}
