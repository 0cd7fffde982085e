import { Module } from '@nestjs/common';
import { AuditModule } from '../../audit/audit.module';
import { AuthClientModule } from '../../auth-service/auth-client/auth-client.module';
import { ApplyAsOrganizer } from './apply-as-organizer.usecase';
import { ApprovedOrganizers } from './approved-organizers';
import { ChangeOrganizer } from './change-organizer.usecase';
import { OrganizersController } from './organizers.controller';
import { OrganizersRepository } from './organizers.repository';
import { ReadOrganizers } from './read-organizers.usecase';
import { SyncOrganizerRoleHandler } from './sync-organizer-role.handler';
import { UpdateOwnOrganizer } from './update-own-organizer.usecase';

/** Organizers: application, approval, suspension. */
@Module({
  imports: [AuditModule, AuthClientModule],
  controllers: [OrganizersController],
  providers: [
    OrganizersRepository,
    ApprovedOrganizers,
    ApplyAsOrganizer,
    ReadOrganizers,
    ChangeOrganizer,
    SyncOrganizerRoleHandler,
    UpdateOwnOrganizer,
  ],
  exports: [OrganizersRepository, ApprovedOrganizers, ReadOrganizers],
})
export class OrganizersModule {}
