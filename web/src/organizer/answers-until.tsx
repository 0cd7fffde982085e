import { Trans } from '@lingui/react/macro';
import type { Business } from '@proticket/sdk';
import { Button } from '../parts/button';
import { Field, Input } from '../parts/field';
import { Form } from '../parts/form';
import { useQuestions } from './use-questions';

interface AnswersUntilProps {
  readonly idEvent: number;
  readonly asked: Business.EventQuestionsDto;
}

/** Until when buyers may answer. */
export function AnswersUntil({ idEvent, asked }: AnswersUntilProps) {
  const save = useQuestions(idEvent, asked);
  return (
    <Form
      error={save.error}
      onSubmit={({ answers_until_hours: hours }) =>
        save.isPending || save.mutate({ answers_until_hours: Number((hours ?? '').trim() || Number.NaN) })
      }
      actions={
        <div>
          <Button type="submit" busy={save.isPending && <Trans>Saving …</Trans>}>
            <Trans>Save the time</Trans>
          </Button>
        </div>
      }
    >
      <Field
        name="answers_until_hours"
        label={<Trans>Answers until how many hours before the event</Trans>}
        hint={<Trans>48: until two days before. 0: until it begins.</Trans>}
      >
        <Input
          required
          inputMode="numeric"
          pattern="\s*[0-9]{1,4}\s*"
          autoComplete="off"
          defaultValue={String(asked.answers_until_hours)}
        />
      </Field>
    </Form>
  );
}
