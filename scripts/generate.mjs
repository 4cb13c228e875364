import { writeGenerated } from './generated-files.mjs';
import { addressedFiles } from './generators/addressed.mjs';
import { attackEvents } from './generators/attack-events.mjs';
import { commandList } from './generators/command-list.mjs';
import { commandPages } from './generators/command-pages.mjs';
import { companionSources } from './generators/companion.mjs';
import { jsonFormats } from './generators/json-formats.mjs';
import { judgementPage } from './generators/judgement-page.mjs';
import { rulePages } from './generators/rule-pages.mjs';
import { schemaFacts } from './generators/schema-facts.mjs';
import { schemaStoreEntries } from './generators/schemastore.mjs';
import { schemaValidators } from './generators/schema-validators.mjs';
import { templateSources } from './generators/templates.mjs';
import { xmlSchemas } from './generators/xsd.mjs';

const check = process.argv.includes('--check');
const outdated = await writeGenerated(
  [
    addressedFiles,
    schemaValidators,
    templateSources,
    attackEvents,
    companionSources,
    schemaFacts,
    xmlSchemas,
    schemaStoreEntries,
    commandList,
    judgementPage,
    rulePages,
    jsonFormats,
    commandPages,
  ],
  { check },
);

for (const path of outdated) console.log(check ? `out of date: ${path}` : `written: ${path}`);
if (check && outdated.length > 0) {
  console.error('Run `npm run generate` and commit the result.');
  process.exitCode = 1;
}
