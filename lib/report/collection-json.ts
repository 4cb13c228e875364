import type { Collection, Saving } from '../triage';
import { collectionSaving } from '../triage';
import { jsonText } from './json-text';

/** The JSON report of `exclusions collect`; schemas/exclusions-collect.schema.json describes it. */
export interface CollectionJson extends Omit<Collection, 'saved' | 'unknown'> {
  /** The version of the format. */
  readonly version: 1;
  /** What excluding the proposals would save. */
  readonly saving: Saving;
}

/**
 * What was collected from recorded events, as data.
 *
 * @param collection - what was collected
 * @returns plain data
 * @example
 * ```ts
 * collectionJson(collectExclusions([], { today: '2026-11-25' })).saving.events; // 0
 * ```
 */
export function collectionJson(collection: Collection): CollectionJson {
  const { proposals, refused, incomplete, total } = collection;
  return { version: 1, proposals, refused, incomplete, total, saving: collectionSaving(collection) };
}

/**
 * {@link collectionJson} as text.
 *
 * @param collection - what was collected
 * @returns JSON with a final newline
 */
export function collectionJsonText(collection: Collection): string {
  return `${jsonText(collectionJson(collection), 2)}\n`;
}
