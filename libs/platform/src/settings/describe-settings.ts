import { envFields, type SettingsClass } from './env.decorator';

/**
 * `.env.example` for these settings: every variable with its sentence; defaults are shown commented out, what
 * has no default must be filled in.
 */
export function describeSettings(sections: Readonly<Record<string, readonly SettingsClass[]>>): string {
  const lines: string[] = [];
  const seen = new Set<string>();
  for (const [title, classes] of Object.entries(sections)) {
    lines.push(`# ${title}`, '');
    for (const settingsClass of classes) {
      const defaults = new settingsClass() as Record<string, unknown>;
      for (const field of envFields(settingsClass)) {
        if (seen.has(field.variable)) continue;
        seen.add(field.variable);
        const value = defaults[field.property];
        lines.push(`# ${field.about}`, `# ${field.hint}`);
        lines.push(
          value === undefined
            ? `${field.variable}=${field.example ?? ''}`
            : `#${field.variable}=${String(value)}`,
          '',
        );
      }
    }
  }
  return `${lines.join('\n').trimEnd()}\n`;
}
