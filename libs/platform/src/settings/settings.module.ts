import { type DynamicModule, Module } from '@nestjs/common';
import type { LoadedSettings } from './load-settings';

/** Makes the checked instance of each settings class injectable everywhere. */
@Module({})
export class SettingsModule {
  static with(settings: LoadedSettings): DynamicModule {
    const providers = settings.classes.map((settingsClass) => ({
      provide: settingsClass,
      useValue: settings.get(settingsClass),
    }));
    return { module: SettingsModule, global: true, providers, exports: providers };
  }
}
