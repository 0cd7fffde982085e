import { Trans, useLingui } from '@lingui/react/macro';
import { LOCALE_NAMES, LOCALES } from '../i18n/locale';
import { Field, FieldRow, Select } from '../parts/field';
import { useChangeLocale } from '../shell/change-locale';
import { keepTheme, THEMES, type Theme, useTheme } from '../shell/theme';
import { Section } from './section';

/** Language and colours; both take effect at once. */
export function PreferencesSection() {
  const { t, i18n } = useLingui();
  const changeLocale = useChangeLocale();
  const theme = useTheme();
  const names: Record<Theme, string> = {
    system: t`Like the device`,
    light: t`Light`,
    dark: t`Dark`,
  };
  return (
    <Section
      title={<Trans>Language and colours</Trans>}
      about={<Trans>Emails and tickets come in the same language.</Trans>}
    >
      <FieldRow>
        <Field name="locale" label={<Trans>Language</Trans>}>
          <Select value={i18n.locale} onChange={(event) => void changeLocale(event.target.value)}>
            {LOCALES.map((locale) => (
              <option key={locale} value={locale} lang={locale}>
                {LOCALE_NAMES[locale]}
              </option>
            ))}
          </Select>
        </Field>
        <Field name="theme" label={<Trans>Colours</Trans>}>
          <Select value={theme} onChange={(event) => keepTheme(event.target.value as Theme)}>
            {THEMES.map((each) => (
              <option key={each} value={each}>
                {names[each]}
              </option>
            ))}
          </Select>
        </Field>
      </FieldRow>
    </Section>
  );
}
