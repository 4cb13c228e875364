/**
 * The labels that Windows writes in front of the values of an event's header, in the languages that are known, and the paths that they
 * stand for. Source: Event Viewer and wevtutil in English (the case event-viewer-text.events.txt); the other languages by knowledge.
 */
export const LABELS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    channel: ['Log Name', 'Protokollname', 'Nom du journal', 'Nombre de registro', 'Nome registro', 'Logboeknaam'],
    providername: ['Source', 'Quelle', 'Origen', 'Origine', 'Bron'],
    timecreated: ['Date', 'Datum', 'Fecha', 'Data'],
    eventid: ['Event ID', 'Ereignis-ID', 'ID de l’événement', "ID de l'événement", 'Id. del evento', 'ID evento'],
    computer: ['Computer', 'Ordinateur', 'Equipo'],
    message: ['Description', 'Beschreibung', 'Descripción', 'Descrizione', 'Beschrijving'],
    dateandtime: ['Date and Time', 'Datum und Uhrzeit', 'Date et heure', 'Fecha y hora', 'Data e ora'],
  }).flatMap(([path, labels]) => labels.map((label) => [label.toLowerCase(), path] as const)),
);

/** Those of the name of the log, with which a record begins. */
export const FIRST_LABELS: readonly string[] = [...LABELS].flatMap(([label, path]) =>
  path === 'channel' ? [label] : [],
);
