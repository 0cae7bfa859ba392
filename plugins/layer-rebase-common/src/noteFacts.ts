/**
 * Every sentence that the backend composes for a reader, by code, with the facts that stand in it. The backend composes
 * no other (its compiler holds it to this list), the frontend has words for each (its tests hold it to this list).
 */
export const NOTE_FACTS = {
  'change.base-build': ['name', 'from', 'to'],
  'change.base-tag': ['from', 'to'],
  'change.base-unknown': ['to'],
  'change.sbom': [],
  'change.launcher': [],
  'change.launcher-version': ['from', 'to'],
  'change.launcher-by': ['by'],
  'change.layer': ['layer', 'buildpack'],
  'change.layer-version': ['layer', 'buildpack', 'from', 'to'],
  'change.layer-by': ['layer', 'buildpack', 'by'],
  'change.other': ['title'],
  'change.other-version': ['title', 'from', 'to'],
  'change.other-by': ['title', 'by'],

  'detail.from': ['name'],
  'detail.patch': ['title', 'name'],
  'detail.sbom': [],

  'stays.code': [],
  'stays.start': [],
  'stays.buildpack-layer': [],
  'stays.buildpack-layers': ['count'],
  'stays.base': [],

  'new-tag.policy': ['tag', 'newTag'],
  'new-tag.registry': ['tag', 'newTag'],

  'rollback.possible': [],
  'rollback.is-undo': [],
  'rollback.new-tag': [],
  'rollback.not-succeeded': [],
  'rollback.newer': [],
  restored: [],

  'may.service': [],
  'may.everybody': [],
  'may.owner': ['entity'],
  'may.admin': ['group'],
  'may-not.service': [],
  'may-not.owner': ['entity', 'owners'],
  'may-not.no-owner': ['entity'],
  'may-not.policy': ['entity'],
  'may-not.force': [],
  'may-not.see': ['entity'],

  'problem.empty': ['annotation'],
  'problem.unknown-annotation': ['annotation'],
  'problem.tags-alone': [],
  'problem.too-many-images': ['most', 'left'],
  'problem.not-image': ['value'],
  'problem.not-image-repository': ['value'],
  'problem.not-image-tag': ['value'],
  'problem.not-image-digest': ['value'],
  'problem.not-image-host': ['value'],
  'problem.not-image-length': ['value'],
  'problem.not-repository': ['value'],
  'problem.no-tag': [],
  'problem.not-tag': [],
  'problem.too-many-tags': ['most'],
  'problem.ecr-arn': [],
  'problem.harbor-slug': [],
  'problem.quay-slug': [],
  'problem.quay-instance': ['name', 'annotation', 'known'],

  'plan.tag-moved': ['tag', 'from', 'to'],
  'plan.tag-gone': ['tag', 'from'],
  'plan.patch-gone': ['patch'],
  'plan.patch-changed': ['patch', 'from', 'to'],
  'plan.run-image-newer': ['name', 'from', 'to'],
  'plan.refused': [],
  'plan.expired': [],
  'plan.missing': [],
  'plan.no-force-reason': [],

  'rebase.missing': [],
  'rebase.ended': [],
  'snooze.missing': [],
  'snooze.no-reason': [],
  'snooze.past': [],
  'snooze.too-long': ['most'],
  'entity.missing': ['entity'],
  'entity.malformed': [],
  'entity.not-its-image': ['image', 'entity'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** A code of a sentence. */
export type NoteCode = keyof typeof NOTE_FACTS;

/** All of them. */
export const NOTE_CODES = Object.keys(NOTE_FACTS) as readonly NoteCode[];

/** The names of the facts of a sentence. */
export type NoteFact<Code extends NoteCode> = (typeof NOTE_FACTS)[Code][number];
