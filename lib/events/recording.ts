import type { FoundEvent } from './found-event';

/** What is known about the recording of an event. */
export interface Recording {
  readonly computer?: string;
  readonly time?: string;
  readonly recordId?: string;
}

/** UtcTime, SystemTime of XML and the like: without a time zone both are UTC. */
const UTC = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d(?:\.\d+)?)Z?$/;
/** How PowerShell 5 writes a time in JSON. */
const MICROSOFT = /^\/Date\((-?\d{1,15})\)\/$/;

/**
 * What a record says about its recording.
 *
 * @param found - the record
 * @param utcTime - the event's UtcTime, which is preferred
 * @returns only what is there
 */
export function recordingOf(
  found: Pick<FoundEvent, 'computer' | 'time' | 'timeIsUtc' | 'recordId'>,
  utcTime?: string,
): Recording {
  const time = isoTime(utcTime, true) ?? isoTime(found.time, found.timeIsUtc) ?? found.time;
  const recording: { -readonly [Name in keyof Recording]: Recording[Name] } = {};
  if (found.computer !== undefined) {
    recording.computer = found.computer;
  }
  if (time !== undefined) {
    recording.time = time;
  }
  if (found.recordId !== undefined) {
    recording.recordId = found.recordId;
  }
  return recording;
}

function isoTime(written: string | undefined, isUtc: boolean): string | undefined {
  const [, date, clock] = UTC.exec(written ?? '') ?? [];
  if (date !== undefined && clock !== undefined) {
    return isUtc || written?.endsWith('Z') === true ? `${date}T${clock}Z` : undefined;
  }
  const milliseconds = MICROSOFT.exec(written ?? '')?.[1];
  const instant = milliseconds === undefined ? undefined : new Date(Number(milliseconds));
  return instant === undefined || Number.isNaN(instant.getTime()) ? undefined : instant.toISOString();
}
