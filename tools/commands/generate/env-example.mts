import type { BuiltService, SettingsClass } from './built-service.mts';

const HEADER = `# Settings of ProTicket. Generated from the settings classes (*.settings.ts): change those, then run
# \`npm run generate\`. Every program checks them at its start, in libs/platform/src/settings/load-settings.ts.
# A line that starts with "#NAME=" shows the default; one without "#" must be set.
# \`npm start\` needs none of this: it generates its own values and keeps them in .data/proticket.env.

`;

/** `.env.example`: what several programs read, then the settings of each. */
export function envExample(
  auth: BuiltService,
  business: BuiltService,
  web: readonly SettingsClass[],
): string {
  const inBusiness = namesOf(business.definition.settings);
  const inWeb = namesOf(web);
  const both = auth.definition.settings.filter(({ name }) => inBusiness.has(name));
  return (
    HEADER +
    auth.platform.describeSettings({
      'Both services and the web server': both.filter(({ name }) => inWeb.has(name)),
      'Both services': both,
      'Web server': web,
      'Auth service': auth.definition.settings,
    }) +
    '\n' +
    business.platform.describeSettings({
      'Business service': business.definition.settings.filter(
        ({ name }) => !both.some((shared) => shared.name === name),
      ),
    })
  );
}

const namesOf = (settings: readonly SettingsClass[]): ReadonlySet<string> =>
  new Set(settings.map(({ name }) => name));
