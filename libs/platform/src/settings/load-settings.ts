import { validateSync } from 'class-validator';
import { type EnvField, envFields, type SettingsClass } from './env.decorator';

/** The settings are invalid; `problems` has one sentence per variable. */
export class SettingsError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(problems.join('\n'));
    this.name = 'SettingsError';
  }
}

/** The checked settings of a service, by class. */
export class LoadedSettings {
  constructor(private readonly byClass: ReadonlyMap<SettingsClass, object>) {}

  /** @throws Error if the service definition does not list this class. */
  get<Settings extends object>(settingsClass: SettingsClass<Settings>): Settings {
    const settings = this.byClass.get(settingsClass);
    if (!settings) throw new Error(`${settingsClass.name} is not among the settings of this service.`);
    return settings as Settings;
  }

  get classes(): readonly SettingsClass[] {
    return [...this.byClass.keys()];
  }
}

/**
 * Reads and checks all classes before anything starts, so that a misconfigured service exits at once with one sentence per
 * wrong variable. An empty variable counts as unset. The classes of a service are
 * listed in `settings` of its definition (`auth.definition.ts`, `business.definition.ts`).
 *
 * @throws SettingsError
 */
export function loadSettings(
  classes: readonly SettingsClass[],
  env: Readonly<Record<string, string | undefined>>,
): LoadedSettings {
  const problems: string[] = [];
  const byClass = new Map<SettingsClass, object>();
  for (const settingsClass of classes) {
    const settings = new settingsClass() as Record<string, unknown>;
    for (const field of envFields(settingsClass)) {
      const text = env[field.variable]?.trim();
      if (text) settings[field.property] = parse(field, text);
    }
    problems.push(...check(settingsClass, settings, env));
    byClass.set(settingsClass, settings);
  }
  problems.push(...repeatedSecrets(classes, env));
  if (problems.length > 0) throw new SettingsError(problems);
  return new LoadedSettings(byClass);
}

/** Every class with its defaults, unchecked: for generating documents of a service, not for running it. */
export function defaultSettings(classes: readonly SettingsClass[]): LoadedSettings {
  return new LoadedSettings(new Map(classes.map((settingsClass) => [settingsClass, new settingsClass()])));
}

/** If two settings share a secret, one leak exposes both, and tokens of one are valid for the other. */
function repeatedSecrets(
  classes: readonly SettingsClass[],
  env: Readonly<Record<string, string | undefined>>,
): string[] {
  const owners = new Map<string, string>();
  return classes.flatMap(envFields).flatMap(({ variable, secret, hint }) => {
    const text = secret ? env[variable]?.trim() : undefined;
    if (!text) return [];
    const owner = owners.get(text);
    owners.set(text, owner ?? variable);
    return owner === undefined || owner === variable
      ? []
      : [`${variable} cannot be used: it is the same as ${owner}. ${hint}`];
  });
}

function parse(field: EnvField, text: string): unknown {
  if (field.kind === 'number') return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
  if (field.kind === 'list')
    return text
      .split(',')
      .map((item) => item.trim())
      .filter(Boolean);
  if (field.kind === 'flag') return text === 'true' ? true : text === 'false' ? false : text;
  return text;
}

function check(
  settingsClass: SettingsClass,
  settings: object,
  env: Readonly<Record<string, string | undefined>>,
): string[] {
  return validateSync(settings, { forbidUnknownValues: false }).map((error) => {
    const field = envFields(settingsClass).find(({ property }) => property === error.property);
    if (!field) throw new Error(`${settingsClass.name}.${error.property} is checked but has no @Env.`);
    const wrong = Object.values(error.constraints ?? {})
      .join(' and ')
      .replaceAll(field.property, 'it');
    const given = env[field.variable]?.trim();
    if (!given) return `${field.variable} is missing. ${field.hint}`;
    const shown = field.secret ? field.variable : `${field.variable}="${given}"`;
    return `${shown} cannot be used: ${wrong}. ${field.hint}`;
  });
}
