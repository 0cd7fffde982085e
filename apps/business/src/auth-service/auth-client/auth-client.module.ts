import { Module } from '@nestjs/common';
import { AuthClient } from './auth-client';

/** The client of the auth service. */
@Module({ providers: [AuthClient], exports: [AuthClient] })
export class AuthClientModule {}
