import { ImageStatus } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import Typography from '@material-ui/core/Typography';
import { useTexts } from '../../hooks/useTexts';
import { Disclosure } from '../kit/Disclosure';
import { PlatformLayers } from '../layers/PlatformLayers';
import { ImageDetails } from './ImageDetails';
import { ReasonList } from './ReasonList';
import { WaitingPatches } from './WaitingPatches';

/** What the answer rests on: the layers at once, patches, notes and digests when asked for. */
export function ImageEvidence({ status }: { readonly status: ImageStatus }) {
  const t = useTexts();
  const { image, platforms, patches, reasons, digest } = status;
  const notes = reasons.filter(({ severity }) => severity === 'info');
  return (
    <>
      {digest && platforms.length === 0 && (
        <Typography variant="body2" color="textSecondary" paragraph>
          {t('image.noPlatform')}
        </Typography>
      )}
      <PlatformLayers image={image} platforms={platforms} />
      {patches.length > 0 && (
        <Disclosure label={t('patches.title', { count: patches.length })}>
          <WaitingPatches patches={patches} />
        </Disclosure>
      )}
      {notes.length > 0 && (
        <Disclosure label={t('reasons.notes', { count: notes.length })}>
          <ReasonList reasons={notes} />
        </Disclosure>
      )}
      {(digest || platforms.length > 0) && (
        <Disclosure label={t('details.title')}>
          <ImageDetails status={status} />
        </Disclosure>
      )}
    </>
  );
}
