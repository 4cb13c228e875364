import type { WmiField } from '../catalog';

/** A field of a recorded event, or its ID. */
export type EventField = 'EventID' | WmiField;
