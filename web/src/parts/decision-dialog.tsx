import { Trans } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Button } from './button';
import { Dialog } from './dialog';
import { Form, type FormValues } from './form';
import { Actions } from './surface';

interface DecisionDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly title: ReactNode;
  /** What it does to whom, in words. */
  readonly effect: ReactNode;
  /** What the button does, and says meanwhile. */
  readonly action: ReactNode;
  readonly busy: ReactNode;
  /** Cannot be taken back easily. */
  readonly isSevere?: boolean;
  /** What the decision needs to be typed. */
  readonly children?: ReactNode;
  readonly onDecide: (values: FormValues) => Promise<unknown>;
}

/** Says what a decision does, asks for what it needs, and takes it. */
export function DecisionDialog({ isOpen, onClose, title, effect, ...rest }: DecisionDialogProps) {
  return (
    <Dialog
      open={isOpen}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={title}
      description={effect}
    >
      <DecisionForm onClose={onClose} {...rest} />
    </Dialog>
  );
}

type DecisionFormProps = Omit<DecisionDialogProps, 'isOpen' | 'title' | 'effect'>;

function DecisionForm({ onClose, action, busy, isSevere, children, onDecide }: DecisionFormProps) {
  const decide = useMutation({ mutationFn: onDecide, onSuccess: onClose });
  return (
    <Form
      error={decide.error}
      onSubmit={(values) => decide.mutate(values)}
      actions={
        <Actions>
          <Button look="quiet" onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button type="submit" look={isSevere ? 'danger' : 'primary'} busy={decide.isPending && busy}>
            {action}
          </Button>
        </Actions>
      }
    >
      {children}
    </Form>
  );
}
