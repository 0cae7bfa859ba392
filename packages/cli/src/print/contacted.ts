import { Traffic } from '@layer-rebase/engine';
import { count, formatBytes } from './bytes';
import { Paint } from '../terminal';

/** Which hosts heard of this, and how much was said. */
export function contactedLine(traffic: Traffic, paint: Paint): string {
  const hosts = traffic.hosts.join(', ') || 'no host';
  const said = `${count(traffic.requests, 'request')}, ${formatBytes(
    traffic.bytesUp,
  )} up, ${formatBytes(traffic.bytesDown)} down`;
  return paint('dim', `Contacted ${hosts}: ${said}.`);
}
