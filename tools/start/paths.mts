import path from 'node:path';

/** The project's folder. */
export const root: string = path.resolve(import.meta.dirname, '..', '..');

/** Everything that running the project makes lies here, outside of version control. */
export const dataFolder: string = path.join(root, '.data');

/** A path below `.data`. */
export const inData = (...parts: string[]): string => path.join(dataFolder, ...parts);

/** Where a built app's entry lies: its sources' path below the folder that holds apps and libs alike. */
export const builtEntry = (app: string, name: string): string =>
  path.join(root, 'dist', 'apps', app, 'apps', app, 'src', `${name}.js`);
