import { toError } from '@backstage/errors';
import { useApi } from '@backstage/core-plugin-api';
import {
  EntityImages,
  ImageStatus,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { makeStyles } from '@material-ui/core/styles';
import SnoozedIcon from '@material-ui/icons/Snooze';
import { useState } from 'react';
import { useFormats } from '../../hooks/useFormats';
import { useTexts } from '../../hooks/useTexts';
import { layerRebaseApiRef } from '../../layerRebaseApiRef';
import { failureText } from '../../states/failureText';
import { Button } from '../kit/Button';
import { Notice } from '../kit/Notice';
import { WithPeople, personMark } from '../kit/WithPeople';

const useStyles = makeStyles(theme => ({
  line: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0.25, 1),
    margin: theme.spacing(0, 0, 1),
    color: theme.palette.text.secondary,
    overflowWrap: 'anywhere',
    '& svg': { fontSize: '1.25rem' },
  },
  words: { minWidth: 0 },
}));

/** Who asked for quiet, until when and why; whoever may rebase can end it. */
export function SnoozedLine(props: {
  readonly status: ImageStatus;
  readonly entity: Pick<EntityImages, 'entityRef' | 'mayRebase'>;
  readonly onChanged: () => void;
}) {
  const classes = useStyles();
  const t = useTexts();
  const formats = useFormats();
  const { status, entity } = props;
  const { end, ending, error } = useEndSnooze(props);
  if (!status.snoozed) return null;
  const { by, until, reason } = status.snoozed;
  return (
    <>
      <div className={classes.line} data-snoozed={until}>
        <SnoozedIcon aria-hidden />
        <span className={classes.words}>
          <WithPeople
            text={t('snooze.line', {
              by: personMark(by),
              date: formats.date(until),
              reason,
            })}
          />
        </span>
        {entity.mayRebase.allowed && (
          <Button size="small" color="primary" disabled={ending} onClick={end}>
            {t('snooze.end')}
          </Button>
        )}
      </div>
      {error && (
        <Notice tone="bad" urgent>
          {t('snooze.endFailed', { sentence: failureText(error, t) })}
        </Notice>
      )}
    </>
  );
}

function useEndSnooze(options: {
  readonly status: ImageStatus;
  readonly entity: Pick<EntityImages, 'entityRef'>;
  readonly onChanged: () => void;
}) {
  const api = useApi(layerRebaseApiRef);
  const [ending, setEnding] = useState(false);
  const [error, setError] = useState<Error>();
  const { entityRef } = options.entity;
  const { image } = options.status;
  const end = async () => {
    setEnding(true);
    setError(undefined);
    await api
      .endSnooze({ entityRef, image })
      .then(options.onChanged, cause => setError(toError(cause)));
    setEnding(false);
  };
  return { end, ending, error };
}
