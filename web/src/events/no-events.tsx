import { Trans } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { Button, ButtonLink } from '../parts/button';
import { Icon } from '../parts/icon';
import { Empty } from '../parts/surface';
import { useFilterLabels } from './filter-labels';
import type { Filters } from './filters';
import styles from './landing.module.css';

/** Instead of an empty list: which part of the search to leave out, one at a time. */
export function NoEvents({ filters }: { readonly filters: Filters }) {
  const navigate = useNavigate();
  const labels = useFilterLabels(filters);
  if (labels.length === 0)
    return (
      <Empty title={<Trans>No events at the moment</Trans>}>
        <p>
          <Trans>New ones appear here as soon as they are announced.</Trans>
        </p>
        <ButtonLink to="/sell">
          <Trans>Sell tickets for yours</Trans>
        </ButtonLink>
      </Empty>
    );
  return (
    <Empty title={<Trans>No event matches</Trans>}>
      <p>
        {labels.length > 1 ? <Trans>Leave out a part of the search:</Trans> : <Trans>Try it without:</Trans>}
      </p>
      <div className={styles.parts}>
        {labels.map(({ label, without }) => (
          <Button key={label} onClick={() => void navigate({ to: '/', search: without })}>
            {label}
            <Icon name="cross" size={16} />
          </Button>
        ))}
      </div>
      {labels.length > 1 && (
        <Button look="quiet" onClick={() => void navigate({ to: '/', search: {} })}>
          <Trans>Show all events</Trans>
        </Button>
      )}
    </Empty>
  );
}
