import { validateSync } from 'class-validator';
import { envFields, type SettingsClass } from './env.decorator';

/**
 * `.env.example` for these settings: every variable with its description. Optional ones are commented out with their default;
 * the others must be filled in. A variable of several sections is described in the first.
 *
 * @throws Error if two classes describe one variable differently: one description would be lost
 */
export function describeSettings(sections: Readonly<Record<string, readonly SettingsClass[]>>): string {
  const lines: string[] = [];
  const described = new Map<string, string>();
  for (const [title, classes] of Object.entries(sections)) {
    lines.push(`# ${title}`, '');
    for (const settingsClass of classes) {
      const defaults = new settingsClass() as Record<string, unknown>;
      const missing = new Set(validateSync(defaults).map(({ property }) => property));
      for (const field of envFields(settingsClass)) {
        const description = `# ${field.about}\n# ${field.hint}`;
        const earlier = described.get(field.variable);
        if (earlier === description) continue;
        if (earlier) throw new Error(`${field.variable} is described differently by ${settingsClass.name}.`);
        described.set(field.variable, description);
        const value = defaults[field.property] ?? field.example ?? '';
        const assignment = `${field.variable}=${String(value)}`;
        lines.push(description, missing.has(field.property) ? assignment : `#${assignment}`, '');
      }
    }
  }
  return `${lines.join('\n').trimEnd()}\n`;
}
