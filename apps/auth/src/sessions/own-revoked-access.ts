import { Injectable } from '@nestjs/common';
import type { CurrentUser } from '@proticket/contract';
import { RevokedAccess } from '@proticket/shared';
import { effectiveRole } from '../second-factor/effective-role';
import { SecondFactorSettings } from '../second-factor/second-factor.settings';
import { RevocationsRepository } from '../revocations/revocations.repository';

/** The auth service checks its own tables (a primary key lookup per request), so that revocation takes effect at once. */
@Injectable()
export class OwnRevokedAccess extends RevokedAccess {
  constructor(
    private readonly revocations: RevocationsRepository,
    private readonly secondFactor: SecondFactorSettings,
  ) {
    super();
  }

  override async isRevoked(user: CurrentUser): Promise<boolean> {
    const holder = await this.revocations.holderOf(user);
    return !holder || effectiveRole(holder.role, holder.hasSecondFactor, this.secondFactor) !== user.role;
  }
}
