import { DuckDBInstance } from '@duckdb/node-api';
import { compileConfig, generateTemplate, verdictSql } from '../../lib';
import { WMI_FIELDS } from '../../lib/catalog';
import type { SubscriptionExclusion, WmiEventRecord } from '../../lib';

const EVENTS = 10_000_000;
const CHECKED = 20_000;

/** 50 verified subscriptions of a fleet. */
const exclusions = Array.from({ length: 50 }, (_, index): SubscriptionExclusion => {
  const [name, consumer] = [`Agent ${String(index)} Filter`, `Agent ${String(index)} Consumer`];
  return {
    name: `agent-${String(index)}`,
    filter: { name, query: `select * from Win32_ProcessStartTrace where ProcessName='agent${String(index)}.exe'` },
    consumer: {
      type: 'Command Line',
      name: consumer,
      destination: `C:\\Tools\\agent${String(index)}.exe -check "all"`,
    },
    binding: { consumer: { class: 'CommandLineEventConsumer', name: consumer }, filter: { name } },
  };
});

/** Three of four events are those of the fleet's own agents, in any letter case; the rest are near misses. */
const SYNTHETIC = `CREATE TABLE events AS
WITH numbers AS (SELECT range AS n, (range % 3 + 19)::INTEGER AS id, (range // 3 % 64)::VARCHAR AS agent,
    CASE WHEN range % 4 = 0 THEN ' ' || range::VARCHAR ELSE '' END AS miss FROM range(${String(EVENTS)}))
SELECT n, id AS "EventID",
  '-' AS "RuleName",
  CASE id WHEN 19 THEN 'WmiFilterEvent' WHEN 20 THEN 'WmiConsumerEvent' ELSE 'WmiBindingEvent' END AS "EventType",
  '2026-01-15 09:11:12.' || lpad((n % 1000)::VARCHAR, 3, '0') AS "UtcTime",
  CASE n % 5 WHEN 0 THEN 'Deleted' WHEN 1 THEN 'Modified' ELSE 'Created' END AS "Operation",
  'CORP\\user' || (n % 500)::VARCHAR AS "User",
  CASE id WHEN 19 THEN ' "root\\\\cimv2"' END AS "EventNamespace",
  CASE id WHEN 19 THEN ' "Agent ' || agent || ' Filter"' WHEN 20 THEN ' "AGENT ' || agent || ' Consumer"' END AS "Name",
  CASE id WHEN 19 THEN ' "select * from Win32_ProcessStartTrace where ProcessName=''agent' || agent || '.exe''' || miss || '"' END AS "Query",
  CASE id WHEN 20 THEN 'Command Line' END AS "Type",
  CASE id WHEN 20 THEN ' "C:\\\\Tools\\\\agent' || agent || '.exe -check \\"all\\"' || miss || '"' END AS "Destination",
  CASE id WHEN 21 THEN ' "CommandLineEventConsumer.Name=\\"Agent ' || agent || ' Consumer\\""' END AS "Consumer",
  CASE id WHEN 21 THEN ' "\\\\\\\\.\\\\root\\\\subscription:__EventFilter.Name=\\"Agent ' || agent || ' Filter' || miss || '\\""' END AS "Filter"
FROM numbers`;

async function main(): Promise<void> {
  const { config } = generateTemplate('log-all', { exclusions });
  const query = verdictSql(config).query.replace(/;\s*$/, '');
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  await connection.run(SYNTHETIC);
  const threads = await connection.runAndReadAll("SELECT current_setting('threads')");
  const started = performance.now();
  const counted = await connection.runAndReadAll(
    `SELECT sysmon_logged, sysmon_rule_name, count(*) FROM (${query}) GROUP BY ALL ORDER BY ALL`,
  );
  const seconds = (performance.now() - started) / 1000;
  console.log(
    `${String(exclusions.length)} exclusions, ${String(EVENTS)} events on ${String(threads.getRows()[0]?.[0])} threads: ` +
      `${seconds.toFixed(2)} s, ${(EVENTS / seconds / 1e6).toFixed(2)} million events a second`,
  );
  console.log(
    `logged, rule name, events: ${counted
      .getRows()
      .map((row) => row.join(' '))
      .join('; ')}`,
  );

  // A share of them is judged by the engine as well.
  const compiled = compileConfig(config);
  const sample = await connection.runAndReadAll(
    `SELECT * FROM (${query}) WHERE n % ${String(EVENTS / CHECKED)} < 1 OR n < 300`,
  );
  const differences = sample.getRowObjectsJson().filter((row) => {
    const fields = WMI_FIELDS.flatMap((field) => (typeof row[field] === 'string' ? [[field, row[field]]] : []));
    const event = { EventID: row['EventID'], ...Object.fromEntries(fields) } as WmiEventRecord;
    const { logged, ruleName } = compiled.evaluate(event);
    return logged !== row['sysmon_logged'] || ruleName !== row['sysmon_rule_name'];
  });
  console.log(`(${String(sample.currentRowCount)} judged by the engine too, ${String(differences.length)} differ)`);
  if (differences.length > 0) {
    process.exitCode = 1;
  }
  connection.closeSync();
}

void main();
