import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Button } from '../parts/button';
import { Actions } from '../parts/surface';

interface SaveButtonsProps {
  readonly isSaving: boolean;
  readonly children: ReactNode;
  readonly onCancel?: () => void;
}

/** The buttons of a small form. */
export function SaveButtons({ isSaving, children, onCancel }: SaveButtonsProps) {
  return (
    <Actions>
      <Button type="submit" look="primary" busy={isSaving && <Trans>Saving …</Trans>}>
        {children}
      </Button>
      {onCancel && (
        <Button look="quiet" onClick={onCancel}>
          <Trans>Cancel</Trans>
        </Button>
      )}
    </Actions>
  );
}
