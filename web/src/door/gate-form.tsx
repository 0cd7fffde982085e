import { Trans, useLingui } from '@lingui/react/macro';
import { useFormats } from '../i18n/formats';
import { Button } from '../parts/button';
import { Field, Input } from '../parts/field';
import { Form } from '../parts/form';
import { Icon } from '../parts/icon';
import { Card, Page } from '../parts/surface';
import type { StaffEvent } from '../session/offline-door';
import { keptGate } from './gate';

interface GateFormProps {
  readonly event: StaffEvent;
  readonly onStart: (gate: string) => void;
}

/** Names the device before it begins: others read "already in, at this gate". */
export function GateForm({ event, onStart }: GateFormProps) {
  const { t } = useLingui();
  const formats = useFormats();
  return (
    <Page
      width="narrow"
      title={event.title}
      lead={
        <>
          {formats.dateTime(event.start_datetime, event.timezone)} · {event.location}
        </>
      }
    >
      <Card>
        <Form
          onSubmit={({ gate }) => onStart((gate ?? '').trim())}
          actions={
            <Button type="submit" look="primary" large wide>
              <Icon name="camera" />
              <Trans>Start scanning</Trans>
            </Button>
          }
        >
          <Field
            name="gate"
            label={<Trans>Where are you?</Trans>}
            hint={<Trans>Colleagues see this name when a ticket comes a second time.</Trans>}
          >
            <Input
              required
              pattern=".*\S.*"
              maxLength={60}
              defaultValue={keptGate(event.id_event) ?? t`Main entrance`}
              autoComplete="off"
            />
          </Field>
        </Form>
      </Card>
    </Page>
  );
}
