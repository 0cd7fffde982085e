import { Module } from '@nestjs/common';
import { AddressProofs } from './address-proofs';
import { AdminsRepository } from './admins.repository';
import { ErasuresRepository } from './erasures.repository';
import { GuestsRepository } from './guests.repository';
import { PendingTokensRepository } from './pending-tokens.repository';
import { UsersRepository } from './users.repository';

/** Storage of accounts; the use cases are in other features. */
@Module({
  providers: [
    AddressProofs,
    AdminsRepository,
    ErasuresRepository,
    GuestsRepository,
    PendingTokensRepository,
    UsersRepository,
  ],
  exports: [
    AddressProofs,
    AdminsRepository,
    ErasuresRepository,
    GuestsRepository,
    PendingTokensRepository,
    UsersRepository,
  ],
})
export class UsersModule {}
