import { escapeHtml } from '../html/escape-html.mts';
import { chart, clock, type Series, type TimeRange } from './chart.mts';
import type { Panel } from './dashboards.mts';
import type { ActiveAlert } from './prometheus-api.mts';

/** Minutes that a page can show, with their names. */
export const RANGES = { 15: '15 min', 60: '1 h', 360: '6 h', 1440: '24 h' } as const;

/** What is on the page. */
export interface Figures {
  minutes: number;
  range: TimeRange;
  panels: readonly { panel: Panel; series: readonly Series[] }[];
  alerts: readonly ActiveAlert[];
  /** Addresses of the programs behind it. */
  links: Readonly<Record<string, string>>;
}

/** The dashboard as a complete page, without scripts or external files; it reloads itself. */
export function figuresPage(figures: Figures): string {
  const { minutes, range, panels, alerts, links } = figures;
  const ranges = Object.entries(RANGES).map(
    ([each, name]) =>
      `<a href="/?minutes=${each}"${Number(each) === minutes ? ' aria-current="true"' : ''}>${name}</a>`,
  );
  const programs = Object.entries(links).map(([name, url]) => `<a href="${escapeHtml(url)}">${name}</a>`);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="5">
<title>${title(alerts)}</title>
<style>${STYLE}</style>
</head>
<body>
<header><h1>Figures</h1><p>The dashboard of deploy/monitoring, until ${clock(range.to)} UTC.</p>
<nav aria-label="Range">${ranges.join('')}</nav><nav aria-label="Programs">${programs.join('')}</nav></header>
<main>
<section class="alerts" aria-label="Alerts">${alertList(alerts)}</section>
<div class="panels">${panels.map(({ panel, series }) => card(panel, series, range)).join('')}</div>
</main>
</body>
</html>
`;
}

function title(alerts: readonly ActiveAlert[]): string {
  const firing = alerts.filter(({ state }) => state === 'firing').length;
  return `${firing > 0 ? `(${firing}) ` : ''}ProTicket figures`;
}

function card(
  { title: name, description, fieldConfig }: Panel,
  series: readonly Series[],
  range: TimeRange,
): string {
  return `<article><h2>${escapeHtml(name)}</h2>${chart(series, fieldConfig.defaults.unit, range)}
${description ? `<p>${escapeHtml(description)}</p>` : ''}</article>`;
}

function alertList(alerts: readonly ActiveAlert[]): string {
  if (alerts.length === 0) return '<p class="quiet">No alert is active.</p>';
  return alerts
    .map(
      ({
        state,
        activeAt,
        labels,
        annotations,
      }) => `<div class="alert ${state} ${escapeHtml(labels.severity)}">
<strong>${escapeHtml(labels.alertname)}</strong><span>${escapeHtml(annotations.summary)}</span>
<small>${state}, ${escapeHtml(labels.severity)}, since ${clock(Date.parse(activeAt) / 1000)} · ${escapeHtml(annotations.runbook)}</small></div>`,
    )
    .join('');
}

const PALETTE = ['#3b4bd8', '#0b8a6f', '#c2570c', '#a21caf', '#0369a1', '#b91c5c', '#4d7c0f', '#6b7280'];
const PALETTE_DARK = ['#8f9bff', '#3dd6b0', '#ffa057', '#e58bf0', '#6cc7ff', '#ff8ab5', '#b5dd6b', '#a8b0bf'];
const COLORS = PALETTE.map(
  (light, index) => `.c${index} { --line-color: light-dark(${light}, ${PALETTE_DARK[index]}); }`,
).join('\n');

const STYLE = `
:root { color-scheme: light dark; --line: light-dark(#dfe3ea, #2b3140); --soft: light-dark(#5d6675, #9aa4b5);
  --paper: light-dark(#fff, #151923); --ground: light-dark(#f4f6f9, #0e1118); --accent: light-dark(#3b4bd8, #8f9bff);
  --bad: light-dark(#b42318, #ff9285); --wait: light-dark(#8a5a00, #f5c35b); --good: light-dark(#0b7a53, #5fd6a4); }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; background: var(--ground); font: 16px/1.5 system-ui, sans-serif; }
header { display: flex; flex-wrap: wrap; align-items: baseline; gap: .25rem 1.5rem; padding: 1rem 1.5rem;
  border-bottom: 1px solid var(--line); background: var(--paper); }
h1 { margin: 0; font-size: 1.25rem; } header p { margin: 0; margin-right: auto; color: var(--soft); }
nav { display: flex; flex-wrap: wrap; gap: .25rem; }
nav a { padding: .125rem .625rem; border-radius: 1rem; color: var(--accent); text-decoration: none; }
nav a:hover { text-decoration: underline; }
nav a[aria-current] { background: var(--accent); color: var(--paper); }
main { padding: 1rem 1.5rem 2rem; display: grid; gap: 1rem; max-width: 100rem; margin: 0 auto; }
.alerts { display: grid; gap: .5rem; }
.quiet { margin: 0; color: var(--good); }
.alert { display: flex; flex-wrap: wrap; gap: 0 .75rem; padding: .5rem .875rem; border: 1px solid var(--line);
  border-left: 4px solid var(--wait); border-radius: .5rem; background: var(--paper); }
.alert.firing { border-left-color: var(--bad); } .alert.firing strong { color: var(--bad); }
.alert small { margin-left: auto; color: var(--soft); }
.panels { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fill, minmax(min(22rem, 100%), 1fr)); }
article { display: flex; flex-direction: column; gap: .5rem; min-width: 0; padding: .875rem 1rem;
  border: 1px solid var(--line); border-radius: .75rem; background: var(--paper); }
h2 { margin: 0; font-size: .9375rem; }
article p { margin: auto 0 0; font-size: .8125rem; color: var(--soft); }
.chart { display: grid; gap: .125rem; font-size: .75rem; color: var(--soft); font-variant-numeric: tabular-nums; }
.axis { display: flex; justify-content: space-between; }
svg { width: 100%; height: 6.5rem; overflow: visible; }
svg line { stroke: var(--line); vector-effect: non-scaling-stroke; }
svg path { fill: none; stroke: var(--line-color); stroke-width: 1.75; stroke-linejoin: round; stroke-linecap: round;
  vector-effect: non-scaling-stroke; }
ul { margin: 0; padding: 0; list-style: none; display: grid; gap: .125rem; font-size: .8125rem; }
li { display: grid; grid-template-columns: .75rem 1fr auto; align-items: center; gap: .5rem; min-width: 0; }
li i { width: .75rem; height: .25rem; border-radius: .125rem; background: var(--line-color); }
li span { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; color: var(--soft); }
li b { font-weight: 600; font-variant-numeric: tabular-nums; }
.more { display: block; color: var(--soft); }
.empty { display: grid; place-items: center; margin: 0; height: 9rem; color: var(--soft); border: 1px dashed var(--line);
  border-radius: .5rem; }
${COLORS}
`;
