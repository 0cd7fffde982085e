import { readFileSync } from 'node:fs';
import path from 'node:path';

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema: { readonly default?: unknown };
}

type Paths = Record<string, Record<string, { readonly parameters?: readonly Parameter[] }>>;

it.each(['auth', 'business'])('the document of %s requires no parameter that has a default', (service) => {
  const file = path.join(__dirname, `../apps/${service}/openapi.json`);
  const { paths } = JSON.parse(readFileSync(file, 'utf8')) as { readonly paths: Paths };
  const withDefault = Object.entries(paths).flatMap(([address, methods]) =>
    Object.values(methods).flatMap(({ parameters = [] }) =>
      parameters
        .filter(({ schema }) => schema.default !== undefined)
        .map(({ name, required }) => ({ at: `${address} ${name}`, required })),
    ),
  );
  expect(withDefault.length).toBeGreaterThan(2);
  expect(withDefault.filter(({ required }) => required)).toEqual([]);
});
