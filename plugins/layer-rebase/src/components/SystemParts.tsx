import {
  EntityImages,
  EntityPart,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { ReactNode } from 'react';
import { useTexts } from '../hooks/useTexts';
import { worstPartFirst } from '../states/worstFirst';
import { DiscoveryProblems } from './DiscoveryProblems';
import { ImageList } from './image/ImageList';

const useStyles = makeStyles(theme => ({
  part: { marginBottom: theme.spacing(4) },
  title: {
    fontSize: '1.125rem',
    fontWeight: 600,
    margin: theme.spacing(0, 0, 1.5),
  },
}));

/** The images of a system: what it names itself, then each of its components with its own, the worst component first. */
export function SystemParts(props: {
  readonly system: EntityImages;
  readonly parts: readonly EntityPart[];
  readonly onChanged: () => void;
}) {
  const t = useTexts();
  const { system, parts, onChanged } = props;
  const { images, partsLeftOut = 0 } = system;
  return (
    <>
      {images.length > 0 && (
        <Part title={t('parts.own')}>
          <ImageList
            images={images}
            entity={system}
            onChanged={onChanged}
            folded
          />
        </Part>
      )}
      {worstPartFirst(parts).map(part => (
        <Part
          key={part.entityRef}
          title={
            <EntityRefLink entityRef={part.entityRef} title={part.title} />
          }
        >
          <DiscoveryProblems problems={part.problems} />
          {part.images.length === 0 && part.problems.length === 0 && (
            <Typography variant="body2">{t('parts.empty')}</Typography>
          )}
          <ImageList
            images={part.images}
            entity={part}
            onChanged={onChanged}
            folded
          />
        </Part>
      ))}
      {partsLeftOut > 0 && (
        <Typography>{t('parts.leftOut', { count: partsLeftOut })}</Typography>
      )}
    </>
  );
}

function Part(props: {
  readonly title: ReactNode;
  readonly children: ReactNode;
}) {
  const classes = useStyles();
  return (
    <section className={classes.part}>
      <Typography variant="h3" component="h3" className={classes.title}>
        {props.title}
      </Typography>
      {props.children}
    </section>
  );
}
