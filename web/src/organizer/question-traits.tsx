import { Trans, useLingui } from '@lingui/react/macro';
import { useFormats } from '../i18n/formats';
import { Field, FieldRow, Select } from '../parts/field';
import styles from './lists.module.css';
import type { QuestionTraits } from './question-bodies';
import { KINDS, SCOPES } from './question-kinds';
import type { TicketType } from './sale.queries';

interface TraitFieldsProps {
  readonly traits: QuestionTraits;
  readonly types: readonly TicketType[];
  /** Kind and scope of a question that there is already stay as they are. */
  readonly isNew: boolean;
  readonly onChange: (traits: QuestionTraits) => void;
}

/** What kind of question it is, for what, and whether its answer is needed. */
export function TraitFields({ traits, types, isNew, onChange }: TraitFieldsProps) {
  const { t } = useLingui();
  const formats = useFormats();
  const setType = (id: number, isIn: boolean) =>
    onChange({ ...traits, types: [...traits.types.filter((each) => each !== id), ...(isIn ? [id] : [])] });
  return (
    <>
      {isNew && (
        <FieldRow>
          <Field name="kind" label={<Trans>What is answered</Trans>}>
            <Select
              value={traits.kind}
              onChange={({ target }) => onChange({ ...traits, kind: target.value as QuestionTraits['kind'] })}
            >
              {Object.entries(KINDS).map(([kind, text]) => (
                <option key={kind} value={kind}>
                  {t(text)}
                </option>
              ))}
            </Select>
          </Field>
          <Field name="scope" label={<Trans>How often it is asked</Trans>}>
            <Select
              value={traits.scope}
              onChange={({ target }) =>
                onChange({ ...traits, scope: target.value as QuestionTraits['scope'] })
              }
            >
              {Object.entries(SCOPES).map(([scope, text]) => (
                <option key={scope} value={scope}>
                  {t(text)}
                </option>
              ))}
            </Select>
          </Field>
        </FieldRow>
      )}
      <div className={styles.checks}>
        <label>
          <input
            type="checkbox"
            checked={traits.isRequired}
            onChange={({ target }) => onChange({ ...traits, isRequired: target.checked })}
          />
          <Trans>The answer is needed: buyers see that it is missing</Trans>
        </label>
      </div>
      {types.length > 1 && (
        <fieldset className={styles.checks}>
          <legend>
            <Trans>For these types only (none: for all)</Trans>
          </legend>
          {types.map(({ id_ticket_type, name }) => (
            <label key={id_ticket_type}>
              <input
                type="checkbox"
                checked={traits.types.includes(id_ticket_type)}
                onChange={({ target }) => setType(id_ticket_type, target.checked)}
              />
              {formats.ticketType(name)}
            </label>
          ))}
        </fieldset>
      )}
    </>
  );
}
