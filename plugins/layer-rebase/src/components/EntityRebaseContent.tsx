import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import Typography from '@material-ui/core/Typography';
import { useEntityImages } from '../hooks/useEntityImages';
import { useTexts } from '../hooks/useTexts';
import { failureText } from '../states/failureText';
import { ContentHeading } from './ContentHeading';
import { DiscoveryProblems } from './DiscoveryProblems';
import { LoadFailed } from './LoadFailed';
import { LoadingImages } from './LoadingImages';
import { NoImages } from './NoImages';
import { SystemParts } from './SystemParts';
import { ImageList } from './image/ImageList';
import { Notice } from './kit/Notice';

/** The entity tab: every image of a component, or of the components of a system, the one that needs its owner first. */
export function EntityRebaseContent() {
  const { entity } = useEntity();
  // The page stays when a link leads to another entity; what was open or followed there must not.
  return <ImagesOf key={stringifyEntityRef(entity)} entity={entity} />;
}

function ImagesOf({ entity }: { readonly entity: Entity }) {
  const t = useTexts();
  const entityRef = stringifyEntityRef(entity);
  const { data, error, loading, reload, refresh } = useEntityImages(entityRef);

  if (!data) {
    return error && !loading ? (
      <LoadFailed sentence={failureText(error, t)} onRetry={reload} />
    ) : (
      <LoadingImages />
    );
  }
  const { images, problems, parts = [] } = data;
  if (images.length + problems.length + parts.length === 0) {
    return <NoImages entity={entity} />;
  }
  return (
    <>
      <ContentHeading
        name={entity.metadata.title ?? entity.metadata.name}
        images={[...images, ...parts.flatMap(part => part.images)]}
        loading={loading}
        onRefresh={refresh}
      />
      {error && (
        <Notice tone="warning" urgent>
          <Typography>
            {t('content.refreshFailed', { sentence: failureText(error, t) })}
          </Typography>
        </Notice>
      )}
      <DiscoveryProblems problems={problems} />
      {parts.length > 0 ? (
        <SystemParts system={data} parts={parts} onChanged={reload} />
      ) : (
        <ImageList images={images} entity={data} onChanged={reload} />
      )}
    </>
  );
}
