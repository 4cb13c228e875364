#!/usr/bin/env node
import * as nodeModule from 'node:module';
import { version } from '../../package.json';
import { endAfterCrash, standardStreams } from './streams';

const streams = standardStreams();
process.on('uncaughtException', (error) => {
  endAfterCrash(error, streams.stderr);
});

const [first, ...others] = process.argv.slice(2);

if (others.length === 0 && (first === '--version' || first === '-v')) {
  streams.stdout.write(`${version}\n`);
} else {
  const { enableCompileCache } = nodeModule as { readonly enableCompileCache?: () => unknown };
  // Node 22 and later keep compiled code, but only of functions that are compiled while their file is loaded; Node 20 has no such cache.
  if (enableCompileCache !== undefined) {
    process.getBuiltinModule('node:v8').setFlagsFromString('--no-lazy');
    enableCompileCache();
  }
  void import('./program').then(({ runProgram }) => runProgram(streams));
}
