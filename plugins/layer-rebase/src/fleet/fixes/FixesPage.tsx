import { FleetFrame } from '../FleetFrame';
import { useAddress } from '../address/useAddress';
import { FixDetail } from './FixDetail';
import { FixList } from './FixList';
import { chosenFix } from './chosenFix';

/** What waits for the fleet, by CVE or by patch; one of them with everybody whom it concerns. */
export function FixesPage() {
  const { params } = useAddress();
  const chosen = chosenFix(params);
  return (
    <FleetFrame>{chosen ? <FixDetail {...chosen} /> : <FixList />}</FleetFrame>
  );
}
