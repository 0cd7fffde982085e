import { createRequire } from 'node:module';
import { builtEntry, builtLib } from '../../lib/project/paths.mts';
const require = createRequire(import.meta.url);

/** A settings class of the built code. */
export type SettingsClass = abstract new () => object;

/** What the generators use of a built service and of the built libraries. */
export interface BuiltService {
  readonly definition: { readonly name: 'auth' | 'business'; readonly settings: readonly SettingsClass[] };
  readonly platform: {
    describeApi(definition: BuiltService['definition']): Promise<object>;
    describeSettings(sections: Readonly<Record<string, readonly SettingsClass[]>>): string;
    readonly STATUS_OF_KIND: Readonly<Record<string, number>>;
  };
  readonly contract: {
    declaredErrors(): readonly { readonly code: string; readonly kind: string; readonly title: string }[];
  };
}

/** The settings of the built web server. */
export function loadWebSettings(): readonly SettingsClass[] {
  const { webServer } = require(builtEntry('web', 'web.definition')) as {
    webServer: { settings: readonly SettingsClass[] };
  };
  return webServer.settings;
}

/** Loads the built service: only compiled code has the schemas that the Swagger plugin adds. */
export function loadBuiltService(name: 'auth' | 'business'): BuiltService {
  const exports = require(builtEntry(name, `${name}.definition`)) as Record<string, unknown>;
  return {
    definition: exports[`${name}Service`] as BuiltService['definition'],
    platform: require(builtLib('platform')) as BuiltService['platform'],
    contract: require(builtLib('contract')) as BuiltService['contract'],
  };
}
