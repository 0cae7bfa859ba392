import { Entity } from '@backstage/catalog-model';
import { IMAGES_ANNOTATION } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import Typography from '@material-ui/core/Typography';
import { useTexts } from '../hooks/useTexts';
import { CopyableCode } from './kit/CopyableCode';
import { Frame } from './kit/Frame';

/** A component that names no image: what to write where, to copy. */
export function NoImages(props: { readonly entity: Entity }) {
  const t = useTexts();
  const { name } = props.entity.metadata;
  if (props.entity.kind.toLocaleLowerCase('en-US') === 'system') {
    return (
      <Frame>
        <Typography variant="h5" component="h2" gutterBottom>
          {t('parts.none', { name })}
        </Typography>
        <Typography>{t('parts.noneSentence')}</Typography>
      </Frame>
    );
  }
  return (
    <Frame>
      <Typography variant="h5" component="h2" gutterBottom>
        {t('empty.title', { name })}
      </Typography>
      <Typography paragraph>{t('empty.sentence')}</Typography>
      <CopyableCode text={example(name)} what={t('empty.example')} />
      <Typography>{t('empty.several')}</Typography>
    </Frame>
  );
}

function example(name: string): string {
  return [
    'metadata:',
    '  annotations:',
    `    ${IMAGES_ANNOTATION}: registry.example.com/team/${name}:1.0.0`,
  ].join('\n');
}
