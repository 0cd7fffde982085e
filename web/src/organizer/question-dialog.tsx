import { Trans, useLingui } from '@lingui/react/macro';
import type { Business } from '@proticket/sdk';
import { useState } from 'react';
import { Button } from '../parts/button';
import { Dialog } from '../parts/dialog';
import { Field, Input, TextArea } from '../parts/field';
import { Form } from '../parts/form';
import { fieldAt, placeOf, type QuestionTraits, withQuestion } from './question-bodies';
import { TraitFields } from './question-traits';
import type { TicketType } from './sale.queries';
import { useQuestions } from './use-questions';

interface QuestionDialogProps {
  readonly idEvent: number;
  readonly asked: Business.EventQuestionsDto;
  readonly types: readonly TicketType[];
  /** As it was when the form was opened; undefined for a new one. */
  readonly question: Business.EventQuestionDto | undefined;
  readonly onClose: () => void;
}

/** Adds or changes a question. */
export function QuestionDialog({ idEvent, asked, types, question, onClose }: QuestionDialogProps) {
  const textOfError = useErrorTexts();
  const [traits, setTraits] = useState<QuestionTraits>({
    kind: question?.kind ?? 'text',
    scope: question?.scope ?? 'ticket',
    isRequired: question?.is_required ?? false,
    types: question?.ticket_type_ids ?? [],
  });
  const save = useQuestions(idEvent, asked, onClose);
  const index = placeOf(asked.items, question);
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={question ? <Trans>Change “{question.label}”</Trans> : <Trans>New question</Trans>}
    >
      <Form
        error={save.error}
        textOfError={textOfError}
        onSubmit={(values) =>
          save.isPending || save.mutate({ items: withQuestion(asked.items, question, values, traits) })
        }
        actions={
          <div>
            <Button type="submit" look="primary" busy={save.isPending && <Trans>Saving …</Trans>}>
              <Trans>Save</Trans>
            </Button>
          </div>
        }
      >
        <Field name={fieldAt(index, 'label')} label={<Trans>Question</Trans>}>
          <Input required maxLength={200} defaultValue={question?.label} autoComplete="off" />
        </Field>
        <Field name={fieldAt(index, 'help')} label={<Trans>Explanation</Trans>} optional>
          <TextArea maxLength={500} rows={2} defaultValue={question?.help} />
        </Field>
        <TraitFields traits={traits} types={types} isNew={!question} onChange={setTraits} />
        {traits.kind === 'choice' && (
          <Field
            name={fieldAt(index, 'choices')}
            label={<Trans>Choices</Trans>}
            hint={<Trans>Each on a line of its own.</Trans>}
          >
            <TextArea required rows={4} defaultValue={question?.choices.join('\n')} />
          </Field>
        )}
      </Form>
    </Dialog>
  );
}

/** What the rules of the list say; the server's words are for developers. */
function useErrorTexts() {
  const { t } = useLingui();
  return (field: string, message: string): string | undefined => {
    if (!field.endsWith('.choices')) return undefined;
    if (message.includes('two or more')) return t`Write two choices or more, each on a line of its own.`;
    if (message.includes('different')) return t`The same choice is there twice.`;
    if (message.includes('items')) return t`These are too many choices: at most 50.`;
    return t`A choice is too long, or has characters that cannot be used.`;
  };
}
