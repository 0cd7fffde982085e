import { Trans } from '@lingui/react/macro';
import { Field, FieldRow, Select } from '../parts/field';
import { useLanguageChoice, useThemeChoice } from '../shell/preferences';
import { Section } from './section';

/** Language and colours; both take effect at once. */
export function PreferencesSection() {
  return (
    <Section
      title={<Trans>Language and colours</Trans>}
      about={<Trans>Emails and tickets come in the same language.</Trans>}
    >
      <FieldRow>
        <Field name="locale" label={<Trans>Language</Trans>}>
          <Select {...useLanguageChoice()} />
        </Field>
        <Field name="theme" label={<Trans>Colours</Trans>}>
          <Select {...useThemeChoice()} />
        </Field>
      </FieldRow>
    </Section>
  );
}
