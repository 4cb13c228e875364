// Asks Microsoft's own parser whether queries are KQL. Its scripts set global names, which jest's sandbox would keep from each other,
// so it runs as a process of its own. In: JSON lines, { "query" }. Out: one JSON line for each, the messages of the parser; none
// where the query is right for the tables below.
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';

const require = createRequire(import.meta.url);
require('@kusto/language-service-next/bridge.min.js');
require('@kusto/language-service-next/Kusto.Language.Bridge.min.js');

const { KustoCode, GlobalState, Symbols } = globalThis.Kusto.Language;
const fields =
  'EventType:string, UtcTime:string, Operation:string, User:string, EventNamespace:string, Name:string, Query:string, Type:string, Destination:string, Consumer:string, Filter:string';
const tables = [
  ['Event', '(TimeGenerated:datetime, Source:string, EventID:int, EventData:string, Type:string)'],
  ['SysmonEvent', `(TimeGenerated:datetime, EventID:int, ${fields})`],
  ['Sysmon', `(EventID:int, ${fields}, winlog:dynamic)`],
].map(([name, columns]) => Symbols.TableSymbol.From(columns).WithName(name));
const globals = GlobalState.Default.WithDatabase(new Symbols.DatabaseSymbol.ctor('db', tables));

for await (const line of createInterface({ input: process.stdin })) {
  const diagnostics = KustoCode.ParseAndAnalyze(JSON.parse(line).query, globals).GetDiagnostics();
  const messages = Array.from({ length: diagnostics.Count }, (_, index) => diagnostics.getItem(index).Message);
  process.stdout.write(`${JSON.stringify(messages)}\n`);
}
