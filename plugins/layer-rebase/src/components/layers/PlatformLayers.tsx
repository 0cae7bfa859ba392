import { LayerView } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import ButtonGroup from '@material-ui/core/ButtonGroup';
import { makeStyles } from '@material-ui/core/styles';
import { useState } from 'react';
import { useTexts } from '../../hooks/useTexts';
import { Button } from '../kit/Button';
import { LayerStack } from './LayerStack';

const useStyles = makeStyles(theme => ({
  choice: { textTransform: 'none' },
  chosen: { fontWeight: 700, backgroundColor: theme.palette.action.selected },
}));

/** The picture of each platform; one at a time when there are several. */
export function PlatformLayers(props: {
  readonly image: string;
  readonly platforms: readonly {
    readonly platform: string;
    readonly layers: readonly LayerView[];
  }[];
}) {
  const classes = useStyles();
  const t = useTexts();
  const [chosen, setChosen] = useState(0);
  const shown = props.platforms[chosen] ?? props.platforms[0];
  if (!shown) return null;
  return (
    <>
      {props.platforms.length > 1 && (
        <ButtonGroup size="small" aria-label={t('layers.platform')}>
          {props.platforms.map(({ platform }, index) => (
            <Button
              key={platform}
              className={`${classes.choice} ${
                index === chosen ? classes.chosen : ''
              }`}
              aria-pressed={index === chosen}
              onClick={() => setChosen(index)}
            >
              {platform}
            </Button>
          ))}
        </ButtonGroup>
      )}
      <LayerStack layers={shown.layers} image={props.image} />
    </>
  );
}
