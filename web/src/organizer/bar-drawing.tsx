import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import styles from './dashboard.module.css';

/** One bar. */
export interface DrawnBar {
  /** The first instant of its time. */
  readonly start: string;
  readonly value: number;
  /** The value in words; by default the number and its unit. */
  readonly shown?: string;
  /** Its time in full, and in short below the bar. */
  readonly name: string;
  readonly tick: string;
}

interface BarDrawingProps {
  /** What it shows, for screen readers. */
  readonly label: string;
  /** What is counted: "tickets". */
  readonly unit?: string;
  readonly bars: readonly DrawnBar[];
}

/** Bars over time. Colours are those of the theme, by the style sheet. */
export function BarDrawing({ label, unit, bars }: BarDrawingProps) {
  const ticks = new Map(bars.map(({ start, tick }) => [start, tick]));
  return (
    <div className={styles.drawing}>
      <ResponsiveContainer width="100%" height="100%">
        <BarChart data={[...bars]} margin={{ top: 8, right: 0, bottom: 0, left: 0 }} aria-label={label}>
          <CartesianGrid vertical={false} />
          <XAxis
            dataKey="start"
            tickFormatter={(start: string) => ticks.get(start) ?? ''}
            tickLine={false}
            minTickGap={16}
          />
          <YAxis allowDecimals={false} tickLine={false} axisLine={false} width="auto" />
          <Tooltip
            content={({ active, payload }) => {
              const bar = payload?.[0]?.payload as DrawnBar | undefined;
              if (!active || !bar) return null;
              return (
                <p className={styles.tip}>
                  {bar.name}
                  <br />
                  <b>{bar.shown ?? bar.value}</b> {unit}
                </p>
              );
            }}
          />
          <Bar dataKey="value" maxBarSize={48} radius={[4, 4, 0, 0]} isAnimationActive={false} />
        </BarChart>
      </ResponsiveContainer>
    </div>
  );
}
