import { Trans, useLingui } from '@lingui/react/macro';
import type { Business } from '@proticket/sdk';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useApp } from '../api/app-context';
import { Button } from '../parts/button';
import { Form } from '../parts/form';
import { Notice } from '../parts/surface';
import { useUser } from '../session/session';
import { type Answers, answersBody, storedAnswers, subjectsOf, unsaved } from './answer-draft';
import { answersQuery } from './answers.queries';
import { keepAnswers, keptAnswers } from './kept-answers';
import { SubjectFields } from './subject-fields';

interface AnswerFormProps {
  readonly sheet: Business.AnswerSheetDto;
  /** The one ticket to ask about. */
  readonly only?: string | undefined;
}

/** Answers about the order and its tickets, saved together. What is typed stays on the device until it is saved. */
export function AnswerForm({ sheet, only }: AnswerFormProps) {
  const app = useApp();
  const textOfError = useErrorTexts();
  const user = useUser();
  // The session may end while the form is open: it stays the form of whoever began it.
  const [owner] = useState(user?.id_user);
  const place = { owner, order: sheet.id_order };
  const [typed, setTyped] = useState<Answers>(() => keptAnswers(place));
  const subjects = subjectsOf(sheet, only);
  const stored = storedAnswers(sheet, subjects);
  const answers = { ...stored, ...typed };
  const isChanged = Object.keys(unsaved(typed, stored)).length > 0;
  useEffect(() => keepAnswers({ owner, order: sheet.id_order }, typed), [owner, sheet.id_order, typed]);
  const save = useMutation({
    mutationFn: () =>
      app.client.business.call('PUT /v1/orders/{id_order}/answers', {
        path: { id_order: sheet.id_order },
        body: answersBody(subjects, answers),
      }),
    onSuccess: async (saved) => {
      app.queries.setQueryData(answersQuery(app, sheet.id_order).queryKey, saved);
      // What was typed while it was on its way is not saved yet.
      setTyped((now) =>
        Object.fromEntries(Object.entries(now).filter(([field, value]) => answers[field] !== value)),
      );
      // Names stand on the tickets.
      await app.queries.invalidateQueries({ queryKey: ['tickets'] });
      await app.queries.invalidateQueries({ queryKey: ['ticket'] });
    },
  });
  return (
    <Form
      error={save.error}
      textOfError={textOfError}
      onSubmit={() => save.isPending || save.mutate()}
      actions={
        <>
          {save.isSuccess && !isChanged && (
            <Notice tone="good" live>
              <Trans>Your answers are saved.</Trans>
            </Notice>
          )}
          <div>
            <Button type="submit" busy={save.isPending && <Trans>Saving …</Trans>}>
              <Trans>Save the answers</Trans>
            </Button>
          </div>
        </>
      }
    >
      {subjects.map((subject) => (
        <SubjectFields
          key={subject.ticket?.id_ticket ?? 'order'}
          subject={subject}
          answers={answers}
          onChange={(changes) => setTyped((before) => ({ ...before, ...changes }))}
        />
      ))}
    </Form>
  );
}

/** What the rules of a question say; the server's words are for developers. */
function useErrorTexts() {
  const { t } = useLingui();
  return (_: string, message: string): string | undefined => {
    if (message.includes('must be a number')) return t`Write a number, such as 7 or 1.75.`;
    if (message.includes('one of the choices'))
      return t`This choice is not offered any more. Choose another one.`;
    if (message.includes('is not asked')) return t`This is not asked any more. Reload the page.`;
    return undefined;
  };
}
