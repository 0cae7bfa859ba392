import { LayerView } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { useFormats } from '../../hooks/useFormats';
import { Texts, useTexts } from '../../hooks/useTexts';
import { barLength } from '../../states/barLength';
import { Bar } from './Bar';
import { useStackStyles } from './stackStyles';

/** One group of layers: what it is, how big it is now, what becomes of it. */
export function LayerRow(props: {
  readonly layer: LayerView;
  readonly largest: number;
}) {
  const classes = useStackStyles();
  const t = useTexts();
  const formats = useFormats();
  const { layer, largest } = props;
  return (
    <tr
      role="row"
      className={`${classes.row} ${layer.after ? classes.changed : ''}`}
      data-change={layer.after?.change ?? 'kept'}
    >
      <th
        role="rowheader"
        scope="row"
        className={`${classes.cell} ${classes.name}`}
      >
        {layerTitle(layer, t)}
        <div className={classes.owner}>{layerOwner(layer, t)}</div>
      </th>
      <td role="cell" className={classes.cell}>
        <div className={classes.size}>
          <Bar
            length={barLength(layer.size, largest)}
            emphasised={layer.after !== undefined}
          />
          <span>
            {layer.version && <>{layer.version} · </>}
            {formats.bytes(layer.size)}
          </span>
        </div>
      </td>
      <td role="cell" className={classes.cell}>
        <After layer={layer} largest={largest} />
      </td>
    </tr>
  );
}

function After(props: { readonly layer: LayerView; readonly largest: number }) {
  const classes = useStackStyles();
  const t = useTexts();
  const formats = useFormats();
  const { after, note } = props.layer;
  if (!after) {
    return (
      <span className={classes.note}>
        {note ? t('layers.staysBecause', { note }) : t('layers.stays')}
      </span>
    );
  }
  return (
    <div className={classes.size}>
      <Bar length={barLength(after.size, props.largest)} emphasised />
      <span>
        <span aria-hidden>→ </span>
        {after.version && <>{after.version} · </>}
        {formats.bytes(after.size)}
        <div className={classes.owner}>{t(`layers.${after.change}`)}</div>
      </span>
    </div>
  );
}

/** The name in words; the backend's title where the kind says too little. */
function layerTitle(layer: LayerView, t: Texts): string {
  switch (layer.kind) {
    case 'buildpack':
    case 'extension':
    case 'unknown':
      return layer.layer ?? layer.title;
    default:
      return t(`layerKind.${layer.kind}`);
  }
}

function layerOwner(layer: LayerView, t: Texts): string {
  const count =
    layer.count > 1 ? t('layers.count', { count: layer.count }) : '';
  const owner = layer.kind === 'extension' ? t('layers.extension') : '';
  return [owner, layer.id ?? '', count].filter(Boolean).join(' · ');
}
