/** Where something stands inside a value: keys and indexes from the outside in. */
export type Place = readonly (string | number)[];
