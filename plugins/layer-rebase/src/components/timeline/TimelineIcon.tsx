import {
  TimelineEntry,
  TimelineEntryType,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { useTheme } from '@material-ui/core/styles';
import WithdrawnIcon from '@material-ui/icons/BlockOutlined';
import RebasedIcon from '@material-ui/icons/CheckCircleOutline';
import PushIcon from '@material-ui/icons/CloudUploadOutlined';
import FailedIcon from '@material-ui/icons/ErrorOutline';
import RunImageIcon from '@material-ui/icons/LayersOutlined';
import PatchIcon from '@material-ui/icons/NewReleasesOutlined';
import UnsnoozedIcon from '@material-ui/icons/NotificationsActiveOutlined';
import UnpatchedIcon from '@material-ui/icons/ReportProblemOutlined';
import OpenIcon from '@material-ui/icons/Schedule';
import SnoozedIcon from '@material-ui/icons/Snooze';
import RolledBackIcon from '@material-ui/icons/Undo';
import { Tone, toneColor } from '../kit/toneStyles';

interface Look {
  readonly Icon: typeof PushIcon;
  readonly tone: Tone;
}

const LOOKS: Readonly<Record<Exclude<TimelineEntryType, 'rebase'>, Look>> = {
  push: { Icon: PushIcon, tone: 'neutral' },
  unpatched: { Icon: UnpatchedIcon, tone: 'warning' },
  'push-restored': { Icon: RolledBackIcon, tone: 'warning' },
  'patch-appeared': { Icon: PatchIcon, tone: 'ready' },
  'patch-withdrawn': { Icon: WithdrawnIcon, tone: 'neutral' },
  'run-image-appeared': { Icon: RunImageIcon, tone: 'ready' },
  snoozed: { Icon: SnoozedIcon, tone: 'neutral' },
  unsnoozed: { Icon: UnsnoozedIcon, tone: 'neutral' },
};

/** Repeats for the eye what the words say. */
export function TimelineIcon({ entry }: { readonly entry: TimelineEntry }) {
  const theme = useTheme();
  const { Icon, tone } =
    entry.type === 'rebase' ? rebaseLook(entry) : LOOKS[entry.type];
  return <Icon aria-hidden style={{ color: toneColor(theme, tone) }} />;
}

function rebaseLook({ facts }: TimelineEntry): Look {
  switch (facts.state) {
    case 'failed':
      return { Icon: FailedIcon, tone: 'bad' };
    case 'succeeded':
      return facts.kind === 'rollback'
        ? { Icon: RolledBackIcon, tone: 'neutral' }
        : { Icon: RebasedIcon, tone: 'good' };
    case 'cancelled':
      return { Icon: WithdrawnIcon, tone: 'neutral' };
    default:
      return { Icon: OpenIcon, tone: 'neutral' };
  }
}
