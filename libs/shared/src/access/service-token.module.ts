import { Global, Module } from '@nestjs/common';
import { JwtModule } from '@nestjs/jwt';
import { ServiceKeys } from './key-ring';
import { SERVICE_TOKENS, ServiceTokens } from './service-tokens';
import { tokenOptions } from './token-options';

/** Tokens of calls between the services. Global: the guard and every client of the other service need them. */
@Global()
@Module({
  imports: [
    JwtModule.registerAsync({
      inject: [ServiceKeys],
      useFactory: (keys: ServiceKeys) => tokenOptions(keys, SERVICE_TOKENS),
    }),
  ],
  providers: [ServiceTokens],
  exports: [ServiceTokens],
})
export class ServiceTokenModule {}
