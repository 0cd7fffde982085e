import { validationPipe } from '@proticket/platform';
import { type FieldError, ProblemError } from '@proticket/contract';
import { getMetadataStorage } from 'class-validator';
import { readdirSync } from 'node:fs';
import path from 'node:path';

/** A field that a client may send, with its rules: name and bounds. */
export interface RequestField {
  readonly dto: new () => object;
  /** `RegisterDto` */
  readonly request: string;
  readonly name: string;
  readonly rules: ReadonlyMap<string, readonly unknown[]>;
}

const ROOT = path.join(__dirname, '../..');

/** Every field of every request of both services: all fields with rules in any `*.dto.ts`. */
export function requestFields(): RequestField[] {
  const files = ['apps', 'libs'].flatMap((top) =>
    readdirSync(path.join(ROOT, top), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.dto.ts'))
      .map((file) => path.join(ROOT, top, file)),
  );
  return files.flatMap((file) => {
    // oxlint-disable-next-line typescript/no-require-imports -- which files there are is known at run time only
    const exported = Object.values(require(file) as Record<string, unknown>);
    return exported.flatMap((each) =>
      typeof each === 'function' ? fieldsOf(each as RequestField['dto']) : [],
    );
  });
}

function fieldsOf(dto: RequestField['dto']): RequestField[] {
  const rules = getMetadataStorage().getTargetValidationMetadatas(dto, '', false, false);
  const named = rules.map((rule) => ({
    field: rule.propertyName,
    name: rule.name ?? '',
    bounds: rule.constraints,
  }));
  return [...Map.groupBy(named, ({ field }) => field)].map(([name, ofField]) => ({
    dto,
    request: dto.name,
    name,
    rules: new Map(ofField.map((rule) => [rule.name, rule.bounds ?? []])),
  }));
}

/** The error of a field that is sent alone; undefined if it is valid. */
export async function faultsOf({ dto, name }: RequestField, ...value: [unknown] | []): Promise<FieldError[]> {
  const sent = value.length === 0 ? {} : { [name]: value[0] };
  try {
    await validationPipe().transform(sent, { type: 'body', metatype: dto });
    return [];
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return (error.errors ?? []).filter((fault) => fault.path === name);
  }
}
