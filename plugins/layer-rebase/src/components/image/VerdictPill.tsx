import { Verdict } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import BlockedIcon from '@material-ui/icons/Block';
import CurrentIcon from '@material-ui/icons/CheckCircleOutline';
import UnknownIcon from '@material-ui/icons/CloudOffOutlined';
import UnsupportedIcon from '@material-ui/icons/NotInterestedOutlined';
import PatchableIcon from '@material-ui/icons/SystemUpdateAlt';
import { useTexts } from '../../hooks/useTexts';
import { Pill } from '../kit/Pill';
import { Tone } from '../kit/toneStyles';

const LOOKS: Readonly<
  Record<Verdict, { readonly tone: Tone; readonly Icon: typeof BlockedIcon }>
> = {
  current: { tone: 'good', Icon: CurrentIcon },
  patchable: { tone: 'ready', Icon: PatchableIcon },
  blocked: { tone: 'bad', Icon: BlockedIcon },
  unsupported: { tone: 'neutral', Icon: UnsupportedIcon },
  unknown: { tone: 'warning', Icon: UnknownIcon },
};

/** The verdict as a word and an icon. */
export function VerdictPill(props: { readonly verdict: Verdict }) {
  const t = useTexts();
  const { tone, Icon } = LOOKS[props.verdict];
  return (
    <Pill
      tone={tone}
      icon={<Icon aria-hidden />}
      label={t(`verdict.${props.verdict}`)}
    />
  );
}
