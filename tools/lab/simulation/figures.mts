import fs from 'node:fs';
import { root } from '../../lib/project/paths.mts';
import path from 'node:path';

/** Steps of a purchase that share commits. */
export const STEPS = ['order', 'opening', 'confirmation'] as const;
export type Step = (typeof STEPS)[number];

/** Processor time in milliseconds. */
export interface Cost {
  readonly service: number;
  readonly database: number;
}

/** What a step costs: so much per flush, and so much per call in it. */
export interface StepCost {
  readonly perFlush: Cost;
  readonly perCall: Cost;
  /** From the end of the statement's processor time to the answer: mostly the disk, which the processors do not feel. */
  readonly commitWaitMs: number;
}

/** A flash sale that really took place. */
export interface MeasuredSale {
  readonly instances: number;
  readonly places: number;
  readonly buyers: number;
  readonly seconds: number;
  readonly ordersPerSecond: number;
}

/** Everything that the model knows of the real system; measured in one run on one machine. */
export interface Figures {
  /** When, which commit, on what. */
  readonly measured: string;
  readonly cores: number;
  readonly steps: Readonly<Record<Step, StepCost>>;
  /** Service's time for an order that is refused because all is sold, in milliseconds. */
  readonly refusalMs: number;
  /** Service's time for the page of an event, from its cache, in milliseconds. */
  readonly pageMs: number;
  /** The crowd's own time per paid order, in milliseconds: in a drill it shares the cores. */
  readonly crowdMs: number;
  readonly sales: readonly MeasuredSale[];
}

const FILE = path.join(root, 'docs', 'scaling', 'figures.json');

/** The figures that are kept with the docs. */
export function readFigures(): Figures {
  return JSON.parse(fs.readFileSync(FILE, 'utf8')) as Figures;
}

/** Keeps figures with the docs, to four digits: more would be noise. */
export function writeFigures(figures: Figures): void {
  fs.mkdirSync(path.dirname(FILE), { recursive: true });
  const rounded = (_: string, value: unknown) =>
    typeof value === 'number' ? Number(value.toPrecision(4)) : value;
  fs.writeFileSync(FILE, `${JSON.stringify(figures, rounded, 2)}\n`);
}
