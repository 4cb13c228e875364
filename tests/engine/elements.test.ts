import { compiled, created, exclude, group, include, letters } from './files';

const ALL = 'LLLLLLLLL';
const NONE = '---------';

describe('binding: one element, one event', () => {
  it.each<[string, string, string]>([
    ['Name alone binds to the filter and never touches a consumer', '<Name condition="contains">u</Name>', 'LLL------'],
    [
      'Name with Type binds to the consumer',
      '<Name condition="contains">u</Name><Type>Command Line</Type>',
      '---LLL---',
    ],
    ['Query binds to the filter', '<Query condition="contains">select</Query>', 'LLL------'],
    ['Destination binds to the consumer', '<Destination condition="contains">powershell</Destination>', '---LLL---'],
    ['Consumer binds to the binding', '<Consumer condition="contains">commandline</Consumer>', '------LLL'],
    ['the shared fields work on all three events', '<Operation>Created</Operation>', 'L--L--L--'],
    [
      'a negative condition on a field that the event lacks does not match',
      '<Query condition="is not">x</Query>',
      'LLL------',
    ],
    [
      'a field inside a Rule binds the whole element',
      '<User condition="contains">corp</User><Rule><Filter condition="contains">e</Filter></Rule>',
      '------LLL',
    ],
  ])('%s', (_, conditions, expected) => {
    expect(letters(compiled(include(conditions)))).toBe(expected);
  });

  it('a shared field of an element that is bound to another event still counts', () => {
    const either = group('or', include('<User condition="contains">corp</User><Filter>no such</Filter>'));
    expect(letters(compiled(either))).toBe(ALL);
  });

  it.each<[string, string, number]>([
    ['Query', '<Query>q</Query><Type>t</Type>', 1],
    ['Name', '<Name>n</Name><Consumer>c</Consumer>', 2],
    ['Image', '<Rule><Image>i</Image></Rule>', 1],
  ])('fields of different events, %s: the element and every later one are dropped', (_, conditions, earlier) => {
    const before = include('<Operation>Created</Operation>').repeat(earlier);
    const { binding, evaluate } = compiled(before + include(conditions) + include('<Operation>Deleted</Operation>'));
    expect(binding.bound).toHaveLength(earlier);
    expect(binding.dropped).toHaveLength(2);
    expect(evaluate(created(19)).logged).toBe(true);
    expect(evaluate(created(19, { Operation: 'Deleted' })).logged).toBe(false);
  });
});

describe('relations', () => {
  const conditions = '<Operation>Created</Operation><User>nobody</User>';

  it.each<[string, string]>([
    ['4.0', 'L--L--L--'],
    ['4.1', 'L--L--L--'],
    ['4,22', 'L--L--L--'],
    ['4.2', NONE],
    ['4.22', NONE],
  ])('outside a RuleGroup the schema version decides: %s', (version, expected) => {
    expect(letters(compiled(include(conditions), version))).toBe(expected);
  });

  it.each<[string, string, string]>([
    ['or', group('or', include(conditions)), 'L--L--L--'],
    ['and', group('and', include(conditions)), NONE],
    [
      'and: conditions on one field are alternatives',
      group(
        'and',
        include('<Operation>Created</Operation><User condition="contains">corp</User><Operation>Deleted</Operation>'),
      ),
      'L-LL-LL-L',
    ],
    [
      'and: so are two negatives, and one of them always holds',
      group(
        'and',
        include('<Operation condition="is not">Created</Operation><Operation condition="is not">Deleted</Operation>'),
      ),
      ALL,
    ],
    [
      'and: a field that the event lacks does not match',
      group('and', include('<Operation>Created</Operation><Query condition="is not">x</Query>')),
      'L--------',
    ],
    [
      'a Rule counts as one condition',
      group(
        'and',
        include(
          '<Operation>Created</Operation><Rule groupRelation="or"><User>nobody</User><Operation>Created</Operation></Rule>',
        ),
      ),
      'L--L--L--',
    ],
    [
      'a Rule and: nothing is or-ed by field',
      group(
        'or',
        include('<Rule groupRelation="and"><Operation>Created</Operation><Operation>Deleted</Operation></Rule>'),
      ),
      NONE,
    ],
    [
      'a Rule without a relation means or, also in an and group',
      group('and', include(`<Rule>${conditions}</Rule>`)),
      'L--L--L--',
    ],
    ['a Rule OR means or', group('and', include(`<Rule groupRelation="OR">${conditions}</Rule>`)), 'L--L--L--'],
    ['a Rule xor means and', group('or', include(`<Rule groupRelation="xor">${conditions}</Rule>`)), NONE],
    [
      'a Rule with an empty relation means and',
      group('or', include(`<Rule groupRelation="">${conditions}</Rule>`)),
      NONE,
    ],
    [
      'a Rule with blanks around or means and',
      group('or', include(`<Rule groupRelation=" or ">${conditions}</Rule>`)),
      NONE,
    ],
    [
      'a Rule that holds only a comment is ignored',
      group('and', include('<Rule><!-- c --></Rule><Operation>Created</Operation>')),
      'L--L--L--',
    ],
  ])('%s', (_, content, expected) => {
    expect(letters(compiled(content))).toBe(expected);
  });
});

describe('several elements', () => {
  const onlyCreated = include('<Operation>Created</Operation>');

  it.each<[string, string, string]>([
    ['one empty exclude logs everything', exclude(), ALL],
    ['two empty excludes log nothing', exclude() + exclude(), NONE],
    [
      'two excludes in two RuleGroups log nothing',
      group('or', exclude()) + group('or', exclude('<User>x</User>')),
      NONE,
    ],
    ['an empty include logs nothing', include(''), NONE],
    ['an empty exclude beside an include is inert', onlyCreated + exclude(), 'L--L--L--'],
    ['no element at all', '', NONE],
    ['one exclude drops what it matches', exclude('<Operation>Created</Operation>'), '-LL-LL-LL'],
    [
      'an exclude goes before an include, wherever it stands',
      exclude('<Operation>Created</Operation>') + include('<EventType condition="begin with">Wmi</EventType>'),
      '-LL-LL-LL',
    ],
    ['default="include" is an exclude', '<WmiEvent default="include"/>', ALL],
    ['default="exclude" is an include', '<WmiEvent default="exclude"/>', NONE],
    [
      'an element with both attributes does not count',
      `<WmiEvent onmatch="exclude" default="include"/>${exclude()}`,
      ALL,
    ],
    ['nor does one with neither', `<WmiEvent/>${exclude()}`, ALL],
    [
      'nor do those that an incorrect field drops',
      `${exclude()}${include('<Query>q</Query><Type>t</Type>')}${exclude()}`,
      ALL,
    ],
  ])('%s', (_, content, expected) => {
    expect(letters(compiled(content))).toBe(expected);
  });

  it('the precise form drops only the excluded subscription', () => {
    const { evaluate } = compiled(
      group(
        'or',
        include('<EventType condition="begin with">Wmi</EventType>') +
          exclude('<Rule groupRelation="and"><Name> "A"</Name><Query> "Q"</Query></Rule>') +
          exclude('<Rule groupRelation="and"><Name> "A"</Name><Destination> "D"</Destination></Rule>'),
      ),
    );
    expect(evaluate(created(19, { Name: ' "A"', Query: ' "Q"' })).logged).toBe(false);
    expect(evaluate(created(19, { Name: ' "A"', Query: ' "other"' })).logged).toBe(true);
    expect(evaluate(created(20, { Name: ' "A"', Destination: ' "D"' })).logged).toBe(false);
    expect(evaluate(created(20, { Name: ' "A"', Destination: ' "other"' })).logged).toBe(true);
    expect(evaluate(created(21)).logged).toBe(true);
  });

  it("the guide's SCCM example drops every Created event under or, and next to nothing under and", () => {
    const example = exclude('<Operation>Created</Operation><Consumer condition="contains">SCNotification</Consumer>');
    expect(letters(compiled(group('or', example)))).toBe('-LL-LL-LL');
    expect(letters(compiled(group('and', example)))).toBe(ALL);
    expect(letters(compiled(example, '4.1'))).toBe('-LL-LL-LL');
    expect(letters(compiled(example, '4.2'))).toBe(ALL);
  });
});
