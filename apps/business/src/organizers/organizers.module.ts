import { Module } from '@nestjs/common';
import { AuthClientModule } from '../auth-client/auth-client.module';
import { ApprovedOrganizers } from './approved-organizers';
import { ChangeOrganizer } from './change-organizer.usecase';
import { OrganizersController } from './organizers.controller';
import { OrganizersRepository } from './organizers.repository';
import { SyncOrganizerRole } from './sync-organizer-role.job';

/** Becoming and being an organizer. */
@Module({
  imports: [AuthClientModule],
  controllers: [OrganizersController],
  providers: [OrganizersRepository, ApprovedOrganizers, ChangeOrganizer, SyncOrganizerRole],
  exports: [OrganizersRepository, ApprovedOrganizers],
})
export class OrganizersModule {}
