import type { BuiltService } from './built-service.mts';

const HEADER = `# Errors

Every error of both services is \`application/problem+json\` (RFC 9457). Rely on \`code\`: it is stable, the
texts are not. Generated from the error catalogues: \`npm run generate\`.

`;

/** The catalogue as a page: one row per code, with the anchor that \`type\` of a problem points to. */
export function errorReference(services: readonly BuiltService[]): string {
  const rows = new Map<string, string>();
  for (const { contract, platform } of services) {
    for (const { code, kind, title } of contract.declaredErrors()) {
      rows.set(code, `| <a id="${code}"></a>\`${code}\` | ${platform.STATUS_OF_KIND[kind]} | ${title} |`);
    }
  }
  const sorted = [...rows].sort(([a], [b]) => a.localeCompare(b)).map(([, row]) => row);
  return `${HEADER}| code | status | meaning |\n|---|---|---|\n${sorted.join('\n')}\n`;
}
