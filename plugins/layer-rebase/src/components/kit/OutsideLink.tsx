import { Link } from '@backstage/core-components';
import { ReactNode } from 'react';

/** A link to another site; only http and https become links, everything else stays text. */
export function OutsideLink(props: {
  readonly to: string;
  readonly children: ReactNode;
}) {
  if (!/^https?:\/\//i.test(props.to)) return <>{props.children}</>;
  return <Link to={props.to}>{props.children}</Link>;
}
