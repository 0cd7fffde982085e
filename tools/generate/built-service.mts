import { createRequire } from 'node:module';
import path from 'node:path';
const root = path.resolve(import.meta.dirname, '../..');
const require = createRequire(import.meta.url);

type SettingsClass = abstract new () => object;

/** What the generators use of a built service and of the copies of the libraries built into it. */
export interface BuiltService {
  readonly definition: { readonly name: 'auth' | 'business'; readonly settings: readonly SettingsClass[] };
  readonly platform: {
    describeApi(definition: BuiltService['definition']): Promise<object>;
    describeSettings(sections: Readonly<Record<string, readonly SettingsClass[]>>): string;
    readonly STATUS_OF_KIND: Readonly<Record<string, number>>;
  };
  readonly shared: {
    declaredErrors(): readonly { readonly code: string; readonly kind: string; readonly title: string }[];
  };
}

/** Loads `dist/apps/<name>`: the compiled code alone has the schemas that the Swagger plugin adds. */
export function loadBuiltService(name: 'auth' | 'business'): BuiltService {
  const built = path.join(root, 'dist/apps', name);
  const exports = require(path.join(built, 'apps', name, 'src', `${name}.definition.js`)) as Record<
    string,
    unknown
  >;
  return {
    definition: exports[`${name}Service`] as BuiltService['definition'],
    platform: require(path.join(built, 'libs/platform/src/index.js')) as BuiltService['platform'],
    shared: require(path.join(built, 'libs/shared/src/index.js')) as BuiltService['shared'],
  };
}
