import { appImageSamples } from './appImages';
import { patchImageSamples } from './patchImages';
import { runImageSamples } from './runImages';
import { Sample } from './sample';

/**
 * Every image of the demo, run images first so that the apps' layers can be mounted from them. The names in the apps'
 * labels carry `host`, for example `127.0.0.1:5055`.
 */
export function buildSamples(host: string): Sample[] {
  return [
    ...runImageSamples(),
    ...patchImageSamples(),
    ...appImageSamples(host),
  ];
}
