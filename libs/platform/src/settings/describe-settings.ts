import { validateSync } from 'class-validator';
import { envFields, type SettingsClass } from './env.decorator';

/**
 * `.env.example` for these settings: every variable with its description. Optional ones are commented out with their default;
 * the others must be filled in.
 */
export function describeSettings(sections: Readonly<Record<string, readonly SettingsClass[]>>): string {
  const lines: string[] = [];
  const seen = new Set<string>();
  for (const [title, classes] of Object.entries(sections)) {
    lines.push(`# ${title}`, '');
    for (const settingsClass of classes) {
      const defaults = new settingsClass() as Record<string, unknown>;
      const missing = new Set(validateSync(defaults).map(({ property }) => property));
      for (const field of envFields(settingsClass)) {
        if (seen.has(field.variable)) continue;
        seen.add(field.variable);
        const value = defaults[field.property] ?? field.example ?? '';
        const assignment = `${field.variable}=${String(value)}`;
        lines.push(
          `# ${field.about}`,
          `# ${field.hint}`,
          missing.has(field.property) ? assignment : `#${assignment}`,
          '',
        );
      }
    }
  }
  return `${lines.join('\n').trimEnd()}\n`;
}
