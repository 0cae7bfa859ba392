import {
  ImageStatus,
  PlatformView,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { makeStyles } from '@material-ui/core/styles';
import { ReactNode } from 'react';
import { useTexts } from '../../hooks/useTexts';
import { Age } from '../kit/Age';
import { Digest } from '../kit/Digest';

const useStyles = makeStyles(theme => ({
  list: {
    display: 'grid',
    gridTemplateColumns: 'max-content minmax(0, 1fr)',
    columnGap: theme.spacing(2),
    rowGap: theme.spacing(0.5),
    margin: 0,
    alignItems: 'baseline',
    [theme.breakpoints.down('xs')]: { gridTemplateColumns: 'minmax(0, 1fr)' },
    '& dt': { color: theme.palette.text.secondary },
    '& dd': { margin: 0, overflowWrap: 'anywhere' },
  },
}));

/** Digests, run image now and newest, and when somebody last looked. */
export function ImageDetails(props: { readonly status: ImageStatus }) {
  const classes = useStyles();
  const t = useTexts();
  const { status } = props;
  return (
    <dl className={classes.list}>
      {status.digest && (
        <Fact name={status.index ? t('details.index') : t('details.image')}>
          <Digest digest={status.digest} what={t('details.digest')} />
        </Fact>
      )}
      {status.platforms.map(platform => (
        <PlatformFacts
          key={platform.platform}
          platform={platform}
          several={status.platforms.length > 1}
        />
      ))}
      {status.checkedAt && (
        <Fact name={t('details.checked')}>
          <Age at={status.checkedAt} />
        </Fact>
      )}
    </dl>
  );
}

function PlatformFacts(props: {
  readonly platform: PlatformView;
  readonly several: boolean;
}) {
  const t = useTexts();
  const { platform, digest, runImage, launcherVersion } = props.platform;
  return (
    <>
      {props.several && (
        <Fact name={platform}>
          <Digest digest={digest} what={t('details.digest')} />
        </Fact>
      )}
      {runImage?.name && (
        <Fact name={t('details.runImage')}>
          {runImage.name}{' '}
          {runImage.digest && (
            <Digest digest={runImage.digest} what={t('details.digest')} />
          )}
        </Fact>
      )}
      {runImage?.newestName && runImage.outdated && (
        <Fact name={t('details.newestRunImage')}>
          {runImage.newestName}{' '}
          {runImage.newestDigest && (
            <Digest digest={runImage.newestDigest} what={t('details.digest')} />
          )}{' '}
          {runImage.newestCreated && <Age at={runImage.newestCreated} />}
        </Fact>
      )}
      {launcherVersion && (
        <Fact name={t('details.launcher')}>{launcherVersion}</Fact>
      )}
    </>
  );
}

function Fact(props: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <dt>{props.name}</dt>
      <dd>{props.children}</dd>
    </>
  );
}
