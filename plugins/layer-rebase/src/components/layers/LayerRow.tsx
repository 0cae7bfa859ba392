import { LayerView } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { useFormats } from '../../hooks/useFormats';
import { Texts, useTexts } from '../../hooks/useTexts';
import { noteText } from '../../states/noteText';
import { barLength } from '../../states/barLength';
import { SizeBar } from './SizeBar';
import { StackLine } from './StackLine';
import { useStackStyles } from './stackStyles';

/** One group of layers: what it is, how big it is now, what becomes of it. */
export function LayerRow(props: {
  readonly layer: LayerView;
  readonly largest: number;
  /** Does anything in this picture change? */
  readonly changes: boolean;
}) {
  const classes = useStackStyles();
  const t = useTexts();
  const { layer, largest, changes } = props;
  return (
    <StackLine
      look={layer.after && 'changed'}
      name={
        <>
          {layerTitle(layer, t)}
          <div className={classes.owner}>{layerOwner(layer, t)}</div>
        </>
      }
      now={
        <SizeBar
          length={barLength(layer.size, largest)}
          emphasised={layer.after !== undefined}
        >
          <Figure version={layer.version} size={layer.size} />
        </SizeBar>
      }
      after={changes ? <After layer={layer} largest={largest} /> : undefined}
    />
  );
}

function After(props: { readonly layer: LayerView; readonly largest: number }) {
  const classes = useStackStyles();
  const t = useTexts();
  const { after, note: said, noteAs } = props.layer;
  if (!after) {
    const note = noteAs ? noteText(noteAs, t) : said;
    return (
      <span className={classes.note}>
        {note ? t('layers.staysBecause', { note }) : t('layers.stays')}
      </span>
    );
  }
  return (
    <SizeBar length={barLength(after.size, props.largest)} emphasised>
      <span aria-hidden>→ </span>
      <Figure version={after.version} size={after.size} />
      <div className={classes.owner}>{t(`layers.${after.change}`)}</div>
    </SizeBar>
  );
}

/** Version and size; each stays in one piece where the line is short. */
function Figure(props: { readonly version?: string; readonly size: number }) {
  const classes = useStackStyles();
  const formats = useFormats();
  const { version, size } = props;
  return (
    <>
      {version && <>{version} · </>}
      <span className={classes.figure}>{formats.bytes(size)}</span>
    </>
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
