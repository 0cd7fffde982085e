import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { IS_SERVER } from '../api/is-server';
import { Icon } from '../parts/icon';
import styles from './ticket-panel.module.css';

interface QuantityStepperProps {
  readonly value: number;
  readonly max: number;
  readonly onChange: (value: number) => void;
}

/** From 1 to the most: by two buttons, or typed. */
export function QuantityStepper({ value, max, onChange }: QuantityStepperProps) {
  const { t } = useLingui();
  // What is being typed may be no number for a moment.
  const [typed, setTyped] = useState<string>();
  const choose = (wanted: number) => {
    const chosen = Math.min(max, Math.max(1, Math.trunc(wanted) || 1));
    if (chosen !== value) onChange(chosen);
  };
  // A number counts at once: whoever presses "Buy" next has chosen it.
  const type = (text: string) => {
    setTyped(text);
    if (Number(text) >= 1) choose(Number(text));
  };
  const finish = () => {
    setTyped(undefined);
    if (typed !== undefined) choose(Number(typed));
  };
  const step = (label: string, icon: 'minus' | 'plus', by: 1 | -1) => (
    // Not `disabled`: the focus of a keyboard would be lost at the end of the range.
    <button
      type="button"
      disabled={IS_SERVER}
      aria-label={label}
      aria-disabled={value + by < 1 || value + by > max}
      onClick={() => {
        setTyped(undefined);
        choose(value + by);
      }}
    >
      <Icon name={icon} />
    </button>
  );
  return (
    <div className={styles.stepper} role="group" aria-label={t`Number of tickets`}>
      {step(t`One ticket fewer`, 'minus', -1)}
      <input
        type="number"
        inputMode="numeric"
        readOnly={IS_SERVER}
        min={1}
        max={max}
        aria-label={t`Number of tickets, at most ${max}`}
        value={typed ?? String(value)}
        onChange={(event) => type(event.target.value)}
        onBlur={finish}
        onKeyDown={(event) => event.key === 'Enter' && finish()}
      />
      {step(t`One ticket more`, 'plus', 1)}
    </div>
  );
}
