import { Module } from '@nestjs/common';
import { JwtModule } from '@nestjs/jwt';
import { ACCESS_TOKENS } from '@proticket/contract';
import { AccessKeys } from './key-ring';
import { tokenOptions } from './token-options';

/** For the service that issues access tokens: its `JwtService` signs them. The guard verifies without it. */
@Module({
  imports: [
    JwtModule.registerAsync({
      inject: [AccessKeys],
      useFactory: (keys: AccessKeys) => tokenOptions(keys, ACCESS_TOKENS),
    }),
  ],
  exports: [JwtModule],
})
export class AccessTokenModule {}
