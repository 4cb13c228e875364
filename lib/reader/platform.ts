/** Which Sysmon a file is for; the events 19 to 21 exist on Windows only. */
export type Platform = 'windows' | 'linux';

/** Every {@link Platform}. */
export const PLATFORMS: readonly Platform[] = ['windows', 'linux'];
