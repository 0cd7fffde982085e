type Schema = Readonly<Record<string, unknown>>;

const MAPS = ['properties', '$defs'];
const VALUES = ['items', 'additionalProperties'];
const BRANCHES = ['allOf', 'anyOf', 'oneOf'];

/**
 * A schema that refuses fields it does not name, unless it says `additionalProperties` itself.
 *
 * @param scope `part` leaves the schema itself open: what refers to it or combines it with others closes the whole
 */
export function closed(schema: unknown, scope: 'whole' | 'part'): unknown {
  if (typeof schema !== 'object' || schema === null) return schema;
  const copy: Record<string, unknown> = { ...schema };
  for (const key of MAPS)
    if (copy[key]) copy[key] = mapValues(copy[key] as Schema, (value) => closed(value, 'whole'));
  for (const key of VALUES) if (copy[key]) copy[key] = closed(copy[key], 'whole');
  for (const key of BRANCHES)
    if (copy[key]) copy[key] = (copy[key] as unknown[]).map((branch) => closed(branch, 'part'));
  if (scope === 'whole' && isOfFields(copy) && copy['additionalProperties'] === undefined)
    copy['unevaluatedProperties'] = false;
  return copy;
}

function isOfFields(schema: Schema): boolean {
  return (
    [schema['type']].flat().includes('object') ||
    ['properties', '$ref', ...BRANCHES].some((key) => key in schema)
  );
}

function mapValues(map: Schema, change: (value: unknown) => unknown): Schema {
  return Object.fromEntries(Object.entries(map).map(([name, value]) => [name, change(value)]));
}
