import { say } from '../engine/saying';

export const SERVICE_MAY = say(
  'may.service',
  'This service may rebase images of every component.',
);

export const SERVICE_MAY_NOT = say(
  'may-not.service',
  'Only users may rebase images; this service is not in layerRebase.permittedServices.',
);

export const EVERYBODY_MAY = say('may.everybody', 'Everybody may rebase.');

export const MAY_NOT_FORCE = say(
  'may-not.force',
  'You may not override checks; that needs the permission layer-rebase.rebase.force.',
);

export const MALFORMED = say(
  'entity.malformed',
  'An entity reference looks like component:default/checkout.',
);

export function missing(entity: string) {
  return say('entity.missing', `There is no entity ${entity}.`, { entity });
}

export function mayNotSee(entity: string) {
  const sentence = `You may not see the images of ${entity}.`;
  return say('may-not.see', sentence, { entity });
}

export function owns(entity: string) {
  return say('may.owner', `You own ${entity}.`, { entity });
}

export function isMember(group: string) {
  return say('may.admin', `You are a member of ${group}.`, { group });
}

export function againstPolicy(entity: string) {
  const sentence = `The portal's permission policy does not let you rebase images of ${entity}.`;
  return say('may-not.policy', sentence, { entity });
}

export function notItsImage(image: string, entity: string) {
  const sentence = `${image} is not an image of ${entity}.`;
  return say('entity.not-its-image', sentence, { image, entity });
}
