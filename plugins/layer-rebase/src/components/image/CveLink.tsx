import { OutsideLink } from '../kit/OutsideLink';

const KNOWN = /^(CVE-\d{4}-\d{4,}|GHSA(-[0-9a-z]{4}){3})$/i;

/** A CVE or GHSA as a link to its page at osv.dev; anything else is text. */
export function CveLink(props: { readonly id: string }) {
  const { id } = props;
  if (!KNOWN.test(id)) return <>{id}</>;
  return (
    <OutsideLink to={`https://osv.dev/vulnerability/${id}`}>{id}</OutsideLink>
  );
}
