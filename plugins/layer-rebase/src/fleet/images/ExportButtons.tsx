import { useApi } from '@backstage/core-plugin-api';
import type { FleetImageQuery } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { makeStyles } from '@material-ui/core/styles';
import DownloadIcon from '@material-ui/icons/GetApp';
import { useState } from 'react';
import { Button } from '../../components/kit/Button';
import { VisuallyHidden } from '../../components/kit/VisuallyHidden';
import { useTexts } from '../../hooks/useTexts';
import { failureText } from '../../states/failureText';
import { layerRebaseFleetApiRef } from '../layerRebaseFleetApiRef';
import { saveStream } from './saveStream';

const FORMATS = ['csv', 'json'] as const;

type Format = (typeof FORMATS)[number];

const useStyles = makeStyles(theme => ({
  failed: { color: theme.palette.error.main, flexBasis: '100%' },
}));

/** The filtered list as a file, all of its pages. */
export function ExportButtons(props: { readonly query: FleetImageQuery }) {
  const classes = useStyles();
  const t = useTexts();
  const api = useApi(layerRebaseFleetApiRef);
  const [state, setState] = useState<{
    readonly busy?: Format;
    readonly said?: string;
    readonly failed?: string;
  }>({});

  const save = async (format: Format) => {
    const { limit: _limit, cursor: _cursor, ...query } = props.query;
    setState({ busy: format });
    try {
      const stream = await api.exportFleetImages(format, query);
      await saveStream(stream, fileOf(format));
      setState({ said: t('fleet.export.done') });
    } catch (error) {
      setState({ failed: failureText(error, t) });
    }
  };
  return (
    <>
      {FORMATS.map(format => (
        <Button
          key={format}
          size="small"
          startIcon={<DownloadIcon />}
          disabled={state.busy !== undefined}
          aria-label={t('fleet.export', { format: format.toUpperCase() })}
          onClick={() => save(format)}
        >
          {state.busy === format
            ? t('fleet.export.busy')
            : format.toUpperCase()}
        </Button>
      ))}
      <VisuallyHidden live>{state.said ?? ''}</VisuallyHidden>
      {state.failed && (
        <div role="alert" className={classes.failed}>
          {t('fleet.export.failed', { sentence: state.failed })}
        </div>
      )}
    </>
  );
}

function fileOf(format: Format) {
  const day = new Date().toISOString().slice(0, 10);
  return {
    name: `images-${day}.${format}`,
    type: format === 'csv' ? 'text/csv' : 'application/json',
  };
}
