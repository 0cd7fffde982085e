import { Module } from '@nestjs/common';
import { ProvidersModule } from '../providers/providers.module';
import { PublicSettingsController } from './public-settings.controller';
import { ReadPublicSettings } from './read-public-settings.usecase';

/** The settings of the sale that clients need. */
@Module({
  imports: [ProvidersModule],
  controllers: [PublicSettingsController],
  providers: [ReadPublicSettings],
})
export class PublicSettingsModule {}
