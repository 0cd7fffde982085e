import fs from 'node:fs';
import path from 'node:path';
import { root } from '../../../lib/project/paths.mts';

/** A Grafana dashboard, as much of it as the tests look at. */
export interface Dashboard {
  panels: { title: string; type: string; targets?: { expr: string }[] }[];
}

const FOLDER = path.join(root, 'deploy', 'monitoring');

/** The dashboards of `deploy/monitoring`. */
export const dashboards = (): Dashboard[] =>
  fs
    .readdirSync(FOLDER)
    .filter((name) => name.endsWith('.json'))
    .map((name) => JSON.parse(fs.readFileSync(path.join(FOLDER, name), 'utf8')) as Dashboard);

/** What its panels ask, with Grafana's variables replaced as Grafana would. */
export const dashboardExpressions = ({ panels }: Dashboard): string[] =>
  panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr.replaceAll('$__rate_interval', '1m')));
