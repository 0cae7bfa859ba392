import {
  EntityRefLink,
  useEntityPresentation,
} from '@backstage/plugin-catalog-react';
import { isPerson, personName } from '../../format/personName';

/** A user or a group, called what the catalog calls it, as a link to it; other callers, such as services, as they are. */
export function PersonLink(props: { readonly entityRef: string }) {
  const { entityRef } = props;
  return isPerson(entityRef) ? (
    <Known entityRef={entityRef} />
  ) : (
    <>{personName(entityRef)}</>
  );
}

function Known({ entityRef }: { readonly entityRef: string }) {
  const { primaryTitle, secondaryTitle } = useEntityPresentation(entityRef);
  return (
    <EntityRefLink entityRef={entityRef}>
      <span title={secondaryTitle}>{primaryTitle}</span>
    </EntityRefLink>
  );
}
