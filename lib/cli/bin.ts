#!/usr/bin/env node
import * as nodeModule from 'node:module';
import { version } from '../../package.json';

const [first, ...others] = process.argv.slice(2);

if (others.length === 0 && (first === '--version' || first === '-v')) {
  process.stdout.write(`${version}\n`);
} else {
  // Node 22 and later keep compiled code; Node 20 has no such cache.
  const { enableCompileCache } = nodeModule as { readonly enableCompileCache?: () => unknown };
  enableCompileCache?.();
  void import('./program').then(({ runProgram }) => {
    runProgram();
  });
}
