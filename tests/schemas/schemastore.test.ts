import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import picomatch from 'picomatch';
import { starterFiles } from '../../lib/starter';

const FOLDER = join(__dirname, '../../schemas');
const { schemas } = JSON.parse(readFileSync(join(FOLDER, 'schemastore.json'), 'utf8')) as {
  readonly schemas: readonly { readonly fileMatch: readonly string[]; readonly url: string }[];
};

test('each entry names a schema that is there', () => {
  const names = schemas.map(({ url }) => url.replace(/^.*\//, ''));
  expect(names.length).toBeGreaterThan(0);
  expect(names.filter((name) => !existsSync(join(FOLDER, name)))).toEqual([]);
});

test('an editor finds the schemas of the files that init writes', () => {
  const files = starterFiles({ configs: ['configs/a.xml'], others: [], package: 'x@1.0.0', schemas: null });
  const found = files.flatMap(({ name }) => {
    const entry = schemas.find(({ fileMatch }) =>
      picomatch.isMatch(name, [...fileMatch], { basename: true, dot: true }),
    );
    return entry === undefined ? [] : [[name, entry.url.replace(/^.*\//, '')]];
  });
  expect(found).toEqual([
    ['.sysmon-wmi.json', 'settings.schema.json'],
    ['configs/a.sysmon-test.yaml', 'test.schema.json'],
  ]);
});
