import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import Typography from '@material-ui/core/Typography';
import { useEntityImages } from '../hooks/useEntityImages';
import { useTexts } from '../hooks/useTexts';
import { failureSentence } from '../states/failureSentence';
import { worstFirst } from '../states/worstFirst';
import { ContentHeading } from './ContentHeading';
import { DiscoveryProblems } from './DiscoveryProblems';
import { LoadFailed } from './LoadFailed';
import { LoadingImages } from './LoadingImages';
import { NoImages } from './NoImages';
import { ImageCard } from './image/ImageCard';
import { Notice } from './kit/Notice';

/** The entity tab: every image of the component, the one that needs its owner first. */
export function EntityRebaseContent() {
  const { entity } = useEntity();
  const t = useTexts();
  const entityRef = stringifyEntityRef(entity);
  const { data, error, loading, reload, refresh } = useEntityImages(entityRef);
  const name = entity.metadata.title ?? entity.metadata.name;

  if (!data) {
    return error && !loading ? (
      <LoadFailed sentence={failureSentence(error)} onRetry={reload} />
    ) : (
      <LoadingImages />
    );
  }
  if (data.images.length === 0 && data.problems.length === 0) {
    return <NoImages entity={entity} />;
  }
  return (
    <>
      <ContentHeading
        name={name}
        images={data.images}
        loading={loading}
        onRefresh={refresh}
      />
      {error && (
        <Notice tone="warning" urgent>
          <Typography>
            {t('content.refreshFailed', { sentence: failureSentence(error) })}
          </Typography>
        </Notice>
      )}
      <DiscoveryProblems problems={data.problems} />
      {worstFirst(data.images).map(status => (
        <ImageCard
          key={status.image}
          status={status}
          entity={data}
          onChanged={reload}
        />
      ))}
    </>
  );
}
