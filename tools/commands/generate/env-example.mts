import type { BuiltService } from './built-service.mts';

const HEADER = `# Settings of ProTicket. Generated from the settings classes (*.settings.ts): change those, then run
# \`npm run generate\`. Every service checks them at its start, in libs/platform/src/settings/load-settings.ts.
# A line that starts with "#NAME=" shows the default; one without "#" must be set.
# \`npm start\` needs none of this: it generates its own values and keeps them in .data/proticket.env.

`;

/** `.env.example`: the settings of both services, then those of each. */
export function envExample(auth: BuiltService, business: BuiltService): string {
  const inBusiness = new Set(business.definition.settings.map(({ name }) => name));
  const both = auth.definition.settings.filter(({ name }) => inBusiness.has(name));
  return (
    HEADER +
    auth.platform.describeSettings({ 'Both services': both, 'Auth service': auth.definition.settings }) +
    '\n' +
    business.platform.describeSettings({
      'Business service': business.definition.settings.filter(
        ({ name }) => !both.some((b) => b.name === name),
      ),
    })
  );
}
