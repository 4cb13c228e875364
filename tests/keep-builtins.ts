import { isBuiltin } from 'node:module';
import type { Plugin } from 'esbuild';

/** Leaves every Node module outside, so that the result names all of them instead of only the first. */
export const keepBuiltins: Plugin = {
  name: 'keep-builtins',
  setup(onBuild) {
    onBuild.onResolve({ filter: /^[^./]/ }, ({ path, kind }) =>
      kind !== 'entry-point' && isBuiltin(path) ? { path, external: true } : undefined,
    );
  },
};
