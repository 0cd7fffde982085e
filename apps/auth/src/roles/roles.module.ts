import { Module } from '@nestjs/common';
import { ListRoles } from './list-roles.usecase';
import { RolesController } from './roles.controller';
import { RolesRepository } from './roles.repository';

/** The roles an account can have. */
@Module({ controllers: [RolesController], providers: [ListRoles, RolesRepository] })
export class RolesModule {}
