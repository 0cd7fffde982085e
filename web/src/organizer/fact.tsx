import type { ReactNode } from 'react';

interface FactProps {
  readonly name: ReactNode;
  readonly isMain?: boolean;
  readonly children: ReactNode;
}

/** A number with its name, in a line of them. */
export function Fact({ name, isMain = false, children }: FactProps) {
  return (
    <div data-main={isMain || undefined}>
      <dt>{name}</dt>
      <dd>{children || '–'}</dd>
    </div>
  );
}
