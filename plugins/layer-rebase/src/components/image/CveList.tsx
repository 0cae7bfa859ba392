import { Fragment } from 'react';
import { CveLink } from './CveLink';

/** CVEs in one line. */
export function CveList(props: { readonly cves: readonly string[] }) {
  return (
    <>
      {props.cves.map((id, index) => (
        <Fragment key={id}>
          {index > 0 && ', '}
          <CveLink id={id} />
        </Fragment>
      ))}
    </>
  );
}
