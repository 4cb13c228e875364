export { readEventLine } from './json-lines';
