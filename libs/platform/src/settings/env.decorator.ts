import 'reflect-metadata';

/** The documentation of a setting. */
export interface EnvOptions {
  /** What the value decides, in one sentence; goes into `.env.example`. */
  readonly about: string;
  /** How to choose a value ("openssl rand -base64 48"); ends the error message. */
  readonly hint: string;
  /** A value for `.env.example` if there is no default. */
  readonly example?: string;
  /** The value is never shown in a message, not even when it is invalid. */
  readonly secret?: boolean;
}

/** One setting of a settings class. */
export interface EnvField extends EnvOptions {
  readonly property: string;
  readonly variable: string;
  /** How the text is parsed. */
  readonly kind: 'text' | 'number' | 'flag' | 'list';
}

/** A settings class: no constructor arguments, fields with `@Env` and class-validator decorators, defaults as initialisers. */
export type SettingsClass<Settings extends object = object> = new () => Settings;

const fieldsOf = new WeakMap<object, EnvField[]>();

/** Binds a field to an environment variable. The field's type decides how the text is parsed, class-validator what is valid. */
export function Env(variable: string, options: EnvOptions): PropertyDecorator {
  return (prototype, property) => {
    const type: unknown = Reflect.getMetadata('design:type', prototype, property);
    const kind = type === Number ? 'number' : type === Boolean ? 'flag' : type === Array ? 'list' : 'text';
    const fields = fieldsOf.get(prototype) ?? [];
    fields.push({ ...options, property: String(property), variable, kind });
    fieldsOf.set(prototype, fields);
  };
}

/** The fields of a settings class, in source order. */
export function envFields(settingsClass: SettingsClass): readonly EnvField[] {
  return fieldsOf.get(settingsClass.prototype as object) ?? [];
}
