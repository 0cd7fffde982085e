import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module';
import { PasswordsModule } from '../passwords/passwords.module';
import { RevocationsModule } from '../revocations/revocations.module';
import { SessionsModule } from '../sessions/sessions.module';
import { UsersModule } from '../users/users.module';
import { ChangeUser } from './change-user.usecase';
import { CreateAdmin } from './create-admin.usecase';
import { InternalUsersController } from './internal-users.controller';
import { InternalUsers } from './internal-users.usecase';
import { ListUsers } from './list-users.usecase';
import { ShowUser } from './show-user.usecase';
import { UserAdminController } from './user-admin.controller';
import { UserListRepository } from './user-list.repository';

/** Managing accounts, for admins and the business service. */
@Module({
  imports: [AuditModule, PasswordsModule, RevocationsModule, SessionsModule, UsersModule],
  controllers: [InternalUsersController, UserAdminController],
  providers: [ChangeUser, CreateAdmin, InternalUsers, ListUsers, ShowUser, UserListRepository],
})
export class UserAdminModule {}
