import { Injectable } from '@nestjs/common';
import { Database } from '@proticket/platform';
import { AuditLogRepository } from '../audit/audit-log.repository';
import { ConfirmPassword } from '../passwords/confirm-password';
import { SecondFactorCheck } from './second-factor-check';
import { secondFactorErrors } from './second-factor.errors';
import { SecondFactorRepository } from './second-factor.repository';
import { SecondFactorSettings } from './second-factor.settings';

/** Turns the second factor off, confirmed by both factors, unless the role requires it. */
@Injectable()
export class TurnOffSecondFactor {
  constructor(
    private readonly database: Database,
    private readonly factors: SecondFactorRepository,
    private readonly confirmPassword: ConfirmPassword,
    private readonly secondFactorCheck: SecondFactorCheck,
    private readonly settings: SecondFactorSettings,
    private readonly audit: AuditLogRepository,
  ) {}

  /** @throws passwords.wrong, second_factor.code_wrong, second_factor.not_enabled, second_factor.required */
  async turnOff(userId: string, input: { current_password: string; code: string }): Promise<void> {
    const user = await this.confirmPassword.confirm(userId, input.current_password);
    if (user.totp_enabled_at === null) throw secondFactorErrors.not_enabled();
    if (this.settings.requiredFor.includes(user.role.role_name)) throw secondFactorErrors.required();
    await this.secondFactorCheck.requireCode(user, input.code);
    await this.database.transaction(async (tx) => {
      await this.factors.disable(tx, userId);
      await this.audit.write(tx, { action: 'second_factor.disabled', actor_id: userId, user_id: userId });
    });
  }
}
