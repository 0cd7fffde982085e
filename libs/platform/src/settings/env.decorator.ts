import 'reflect-metadata';

/** What a person needs to know to give a setting a good value. */
export interface EnvOptions {
  /** One sentence: what the value decides. Goes into `.env.example`. */
  readonly about: string;
  /** How to make a good value; ends the error message ("openssl rand -base64 48"). */
  readonly hint: string;
  /** A value for `.env.example` where there is no default. */
  readonly example?: string;
  /** Never shown in a message, not even when it is wrong. */
  readonly secret?: boolean;
}

/** One setting of a settings class. */
export interface EnvField extends EnvOptions {
  readonly property: string;
  readonly variable: string;
  /** How the text of the environment becomes a value. */
  readonly kind: 'text' | 'number' | 'flag' | 'list';
}

/** A settings class: no-argument constructor, fields with `@Env` and class-validator rules, defaults as initialisers. */
export type SettingsClass<Settings extends object = object> = new () => Settings;

const fieldsOf = new WeakMap<object, EnvField[]>();

/** Binds a field to an environment variable; its type decides how the text is read, class-validator what is allowed. */
export function Env(variable: string, options: EnvOptions): PropertyDecorator {
  return (prototype, property) => {
    const type: unknown = Reflect.getMetadata('design:type', prototype, property);
    const kind = type === Number ? 'number' : type === Boolean ? 'flag' : type === Array ? 'list' : 'text';
    const fields = fieldsOf.get(prototype) ?? [];
    fields.push({ ...options, property: String(property), variable, kind });
    fieldsOf.set(prototype, fields);
  };
}

/** The fields of a settings class, in the order they are written. */
export function envFields(settingsClass: SettingsClass): readonly EnvField[] {
  return fieldsOf.get(settingsClass.prototype as object) ?? [];
}
