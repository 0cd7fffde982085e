import { Module } from '@nestjs/common';
import { PublicSettingsController } from './public-settings.controller';
import { ReadPublicSettings } from './read-public-settings.usecase';

/** The settings of accounts that clients need. */
@Module({ controllers: [PublicSettingsController], providers: [ReadPublicSettings] })
export class PublicSettingsModule {}
