export * from './builder';
export * from './catalog';
export * from './engine';
export * from './model';
export * from './reader';
export * from './writer';
export * from './template';
