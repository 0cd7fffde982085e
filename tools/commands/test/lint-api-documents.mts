/** Checks the committed OpenAPI documents with the recommended rules of Redocly and of Spectral. */
import { createConfig, lintFromString } from '@redocly/openapi-core';
import spectralCore, { type RulesetDefinition } from '@stoplight/spectral-core';
import spectralRulesets from '@stoplight/spectral-rulesets';
import { readFile } from 'node:fs/promises';
import path from 'node:path';

// Libraries instead of the two command lines: the same rules, without telemetry or a look for updates.
const DOCUMENTS = ['apps/auth/openapi.json', 'apps/business/openapi.json'];

const redocly = await createConfig({ extends: ['recommended'] });
const spectral = new spectralCore.Spectral();
// Its own types say `string[]` where a tuple is wanted.
spectral.setRuleset({ extends: [spectralRulesets.oas as RulesetDefinition] });

const findings: string[] = [];
for (const file of DOCUMENTS) {
  const source = await readFile(file, 'utf8');
  const absoluteRef = path.resolve(file);
  for (const { severity, ruleId, message, location } of await lintFromString({
    source,
    absoluteRef,
    config: redocly,
  }))
    findings.push(`${file} ${location[0]?.pointer}\n  Redocly, ${severity}: ${ruleId}: ${message}`);
  for (const { code, message, path: place } of await spectral.run(
    JSON.parse(source) as Record<string, unknown>,
  ))
    findings.push(`${file} #/${place.join('/')}\n  Spectral: ${code}: ${message}`);
}
console.log(findings.join('\n') || 'Both linters are silent.');
process.exitCode = findings.length > 0 ? 1 : 0;
