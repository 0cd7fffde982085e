import { Injectable } from '@nestjs/common';
import { type CurrentUser, RevokedAccess } from '@proticket/shared';
import { RevocationsRepository } from './revocations.repository';

/** Auth has the truth at hand: one look at a primary key, so that access to accounts ends at once. */
@Injectable()
export class OwnRevokedAccess extends RevokedAccess {
  constructor(private readonly revocations: RevocationsRepository) {
    super();
  }

  override async isRevoked(user: CurrentUser): Promise<boolean> {
    return !(await this.revocations.isAccessAlive(user));
  }
}
