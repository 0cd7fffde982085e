import fs from 'node:fs';
import path from 'node:path';
import { root } from '../project/paths.mts';

/** A question to Prometheus, and what its answers are called: `{{label}}` stands for the value of a label. */
export interface Target {
  expr: string;
  legendFormat: string;
}

/** A figure of a dashboard. */
export interface Panel {
  title: string;
  type: string;
  description: string;
  fieldConfig: { defaults: { unit: string } };
  targets?: Target[];
}

/** A Grafana dashboard, as much of it as is looked at here. */
export interface Dashboard {
  title: string;
  panels: Panel[];
}

const FOLDER = path.join(root, 'deploy', 'monitoring');

/** The dashboards of `deploy/monitoring`. */
export const dashboards = (): Dashboard[] =>
  fs
    .readdirSync(FOLDER)
    .filter((name) => name.endsWith('.json'))
    .map((name) => JSON.parse(fs.readFileSync(path.join(FOLDER, name), 'utf8')) as Dashboard);

/** An expression with Grafana's variables replaced as Grafana would. */
export const withoutVariables = (expr: string): string => expr.replaceAll('$__rate_interval', '1m');

/** What the panels of a dashboard ask. */
export const dashboardExpressions = ({ panels }: Dashboard): string[] =>
  panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => withoutVariables(expr)));
