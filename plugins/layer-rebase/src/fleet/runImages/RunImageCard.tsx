import { Link } from '@backstage/core-components';
import type {
  FleetRunImage,
  FleetRunImageVersion,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { Frame } from '../../components/kit/Frame';
import { useTexts } from '../../hooks/useTexts';
import { useFleetLinks } from '../address/useFleetLinks';
import { CountBar } from '../kit/CountBar';
import { FleetTable } from '../kit/FleetTable';
import { useNumbers } from '../useNumbers';

const useStyles = makeStyles(theme => ({
  title: {
    fontSize: '1.0625rem',
    fontWeight: 600,
    margin: 0,
    overflowWrap: 'anywhere',
  },
  facts: { marginBottom: theme.spacing(1) },
  version: { minWidth: 104 },
  bar: { width: '50%', minWidth: 100, verticalAlign: 'middle !important' },
}));

/** One run image: how its versions are spread over the images. */
export function RunImageCard(props: { readonly runImage: FleetRunImage }) {
  const { name, images, newestVersion, newestCreated, versions } =
    props.runImage;
  const classes = useStyles();
  const t = useTexts();
  const { count, day } = useNumbers();
  return (
    <Frame>
      <h3 className={classes.title}>{name}</h3>
      <Typography
        variant="body2"
        color="textSecondary"
        className={classes.facts}
      >
        {[
          t('fleet.images.total', { count: images, images: count(images) }),
          newestVersion &&
            t('fleet.runImages.newest', { version: newestVersion }),
          newestCreated && day(newestCreated),
        ]
          .filter(Boolean)
          .join(' · ')}
      </Typography>
      <FleetTable label={t('fleet.runImages.caption', { name })} plain>
        <thead>
          <tr>
            <th scope="col">{t('fleet.runImages.version')}</th>
            <th scope="col">{t('fleet.runImages.spread')}</th>
            <th scope="col" className="number">
              {t('fleet.cards.sort.images')}
            </th>
            <th scope="col" className="number">
              {t('fleet.runImages.behind')}
            </th>
          </tr>
        </thead>
        <tbody>
          {versions.map(version => (
            <Version
              key={version.version}
              name={name}
              version={version}
              of={images}
              classes={classes}
            />
          ))}
        </tbody>
      </FleetTable>
    </Frame>
  );
}

function Version(props: {
  readonly name: string;
  readonly version: FleetRunImageVersion;
  /** All images on the run image, so that a bar is a share. */
  readonly of: number;
  readonly classes: ReturnType<typeof useStyles>;
}) {
  const { name, version, classes } = props;
  const t = useTexts();
  const { count, day } = useNumbers();
  const links = useFleetLinks();
  const behind = version.daysBehind;
  return (
    <tr>
      <th
        scope="row"
        title={version.created && day(version.created)}
        className={classes.version}
      >
        <Link
          to={links('images', {
            runImage: name,
            runImageVersion: version.version,
          })}
        >
          {version.version || t('fleet.runImages.unnamed')}
        </Link>
      </th>
      <td className={classes.bar}>
        <CountBar value={version.images} most={props.of} />
      </td>
      <td className="number">{count(version.images)}</td>
      <td className="number">
        {behind === undefined && t('fleet.runImages.unknown')}
        {behind === 0 && t('fleet.runImages.isNewest')}
        {behind !== undefined &&
          behind > 0 &&
          t('fleet.days', { count: behind, days: count(behind) })}
      </td>
    </tr>
  );
}
