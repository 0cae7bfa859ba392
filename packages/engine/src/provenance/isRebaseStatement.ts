import { isDigest } from '../image/digest';
import {
  BUILD_TYPE,
  PREDICATE_TYPE,
  RebaseStatement,
  STATEMENT_TYPE,
} from './statement';

/** True when a stranger's JSON has every field of a rebase statement that a reader may rely on. */
export function isRebaseStatement(value: unknown): value is RebaseStatement {
  const definition = memberAt(value, 'predicate', 'buildDefinition');
  const run = memberAt(value, 'predicate', 'runDetails');
  return (
    memberAt(value, '_type') === STATEMENT_TYPE &&
    memberAt(value, 'predicateType') === PREDICATE_TYPE &&
    memberAt(definition, 'buildType') === BUILD_TYPE &&
    areResources(memberAt(value, 'subject')) &&
    hasExternalParameters(memberAt(definition, 'externalParameters')) &&
    hasInternalParameters(memberAt(definition, 'internalParameters')) &&
    areResources(memberAt(definition, 'resolvedDependencies')) &&
    areResources(memberAt(run, 'byproducts')) &&
    typeof memberAt(run, 'builder', 'id') === 'string'
  );
}

/** An own member, or the member of a member; undefined where nothing is. */
export function memberAt(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (found, key) =>
      typeof found === 'object' && found !== null && Object.hasOwn(found, key)
        ? Reflect.get(found, key)
        : undefined,
    value,
  );
}

function hasExternalParameters(value: unknown): boolean {
  return (
    typeof memberAt(value, 'image') === 'string' &&
    ['tags', 'runImages', 'patches'].every(key =>
      areTexts(memberAt(value, key)),
    )
  );
}

function hasInternalParameters(value: unknown): boolean {
  const requester = memberAt(value, 'requester');
  return (
    isDigest(memberAt(value, 'planHash')) &&
    areTexts(memberAt(value, 'forced')) &&
    (requester === undefined || typeof requester === 'string')
  );
}

function areResources(value: unknown): boolean {
  return Array.isArray(value) && value.every(isResource);
}

function isResource(value: unknown): boolean {
  const annotations = memberAt(value, 'annotations');
  return (
    isDigest(`sha256:${memberAt(value, 'digest', 'sha256')}`) &&
    ['name', 'uri'].every(key =>
      ['string', 'undefined'].includes(typeof memberAt(value, key)),
    ) &&
    (annotations === undefined ||
      (typeof annotations === 'object' &&
        annotations !== null &&
        areTexts(Object.values(annotations))))
  );
}

function areTexts(value: unknown): boolean {
  return (
    Array.isArray(value) && value.every(entry => typeof entry === 'string')
  );
}
