import { useTexts } from '../../hooks/useTexts';
import { FleetFrame } from '../FleetFrame';
import { useAsked } from '../asking/useAsked';
import { Answer } from '../kit/Answer';
import { NothingHere } from '../kit/NothingHere';
import { RunImageCard } from './RunImageCard';

/** Each run image in use, with its versions and how far each is behind. */
export function RunImagesPage() {
  return (
    <FleetFrame>
      <RunImages />
    </FleetFrame>
  );
}

function RunImages() {
  const t = useTexts();
  const asked = useAsked('run-images', api => api.listFleetRunImages());
  return (
    <Answer of={asked} lines={10}>
      {runImages =>
        runImages.length > 0 ? (
          <>
            {runImages.map(runImage => (
              <RunImageCard key={runImage.name} runImage={runImage} />
            ))}
          </>
        ) : (
          <NothingHere
            title={t('fleet.runImages.none')}
            sentence={t('fleet.images.noneCure')}
          />
        )
      }
    </Answer>
  );
}
