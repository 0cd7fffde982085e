import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { IS_SERVER } from '../api/is-server';
import { Icon } from '../parts/icon';
import styles from './ticket-panel.module.css';

interface QuantityStepperProps {
  readonly value: number;
  /** Fewest of an order that has any. */
  readonly least: number;
  readonly max: number;
  /** One of several types, which an order may also be without. */
  readonly type?: string;
  readonly onChange: (value: number) => void;
}

/** From the least, or nothing, to the most: by two buttons, or typed. */
export function QuantityStepper({ value, least, max, type, onChange }: QuantityStepperProps) {
  const { t } = useLingui();
  // What is being typed may be no number for a moment.
  const [typed, setTyped] = useState<string>();
  const floor = type === undefined ? least : 0;
  const choose = (wanted: number) => {
    const whole = Math.trunc(wanted) || 0;
    const chosen = whole < 1 || max < least ? floor : Math.max(least, Math.min(max, whole));
    if (chosen !== value) onChange(chosen);
  };
  // A number counts at once: whoever presses "Buy" next has chosen it.
  const write = (text: string) => {
    setTyped(text);
    if (Number(text) >= 1) choose(Number(text));
  };
  const finish = () => {
    setTyped(undefined);
    if (typed !== undefined) choose(Number(typed));
  };
  const step = (label: string, icon: 'minus' | 'plus', to: number, isEnd: boolean) => (
    // Not `disabled`: the focus of a keyboard would be lost at the end of the range.
    <button
      type="button"
      disabled={IS_SERVER}
      aria-label={label}
      aria-disabled={isEnd}
      onClick={() => {
        setTyped(undefined);
        if (!isEnd) choose(to);
      }}
    >
      <Icon name={icon} />
    </button>
  );
  return (
    <div className={styles.stepper} role="group" aria-label={type ?? t`Number of tickets`}>
      {step(
        type === undefined ? t`One ticket fewer` : t`One fewer: ${type}`,
        'minus',
        value > least ? value - 1 : floor,
        value <= floor,
      )}
      <input
        type="number"
        inputMode="numeric"
        readOnly={IS_SERVER}
        min={floor}
        max={max}
        aria-label={
          type === undefined ? t`Number of tickets, at most ${max}` : t`${type}: number, at most ${max}`
        }
        value={typed ?? String(value)}
        onChange={(event) => write(event.target.value)}
        onBlur={finish}
        onKeyDown={(event) => event.key === 'Enter' && finish()}
      />
      {step(
        type === undefined ? t`One ticket more` : t`One more: ${type}`,
        'plus',
        value + 1,
        value >= max || max < least,
      )}
    </div>
  );
}
