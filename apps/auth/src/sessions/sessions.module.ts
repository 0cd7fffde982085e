import { Global, Module } from '@nestjs/common';
import { AccessTokenModule, RevokedAccess } from '@proticket/shared';
import { AuditModule } from '../audit/audit.module';
import { PasswordsModule } from '../passwords/passwords.module';
import { RevocationsModule } from '../revocations/revocations.module';
import { SecondFactorModule } from '../second-factor/second-factor.module';
import { ThrottlingModule } from '../throttling/throttling.module';
import { UsersModule } from '../users/users.module';
import { AccessTokenIssuer } from './access-token.issuer';
import { AuthController } from './auth.controller';
import { EndSessions } from './end-sessions';
import { LoginThrottle } from './login-throttle';
import { LogIn } from './login.usecase';
import { LogOut } from './logout.usecase';
import { OwnRevokedAccess } from './own-revoked-access';
import { OwnSessionsController } from './own-sessions.controller';
import { OwnSessions } from './own-sessions.usecase';
import { RefreshTokenSource } from './refresh-token-source';
import { RefreshSession } from './refresh.usecase';
import { SessionResponses } from './session-responses';
import { SessionsRepository } from './sessions.repository';

/** Login, refresh, logout and the user's sessions. Global, because the access guard of every route needs `RevokedAccess`. */
@Global()
@Module({
  imports: [
    AccessTokenModule,
    AuditModule,
    PasswordsModule,
    RevocationsModule,
    SecondFactorModule,
    ThrottlingModule,
    UsersModule,
  ],
  controllers: [AuthController, OwnSessionsController],
  providers: [
    AccessTokenIssuer,
    EndSessions,
    LogIn,
    LoginThrottle,
    LogOut,
    OwnSessions,
    RefreshSession,
    RefreshTokenSource,
    SessionResponses,
    SessionsRepository,
    { provide: RevokedAccess, useClass: OwnRevokedAccess },
  ],
  exports: [
    AccessTokenIssuer,
    EndSessions,
    LoginThrottle,
    RefreshTokenSource,
    RevokedAccess,
    SessionResponses,
    SessionsRepository,
  ],
})
export class SessionsModule {}
