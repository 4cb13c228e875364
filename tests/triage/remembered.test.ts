import { REMEMBERED, remembered } from '../../lib/triage/remembered';

test('each object is looked at once, whatever is told of it', () => {
  const looked: string[] = [];
  const first = remembered(({ name }: { readonly name: string }) => {
    looked.push(name);
    return name === 'a' ? undefined : name;
  });
  const [a, b] = [{ name: 'a' }, { name: 'b' }];
  expect([first(a), first(b), first(a), first(b)]).toEqual([undefined, 'b', undefined, 'b']);
  expect(looked).toEqual(['a', 'b']);
});

test('the objects that were asked for last are remembered, and those that are asked for again and again', () => {
  let looks = 0;
  const look = remembered((_: object) => {
    looks += 1;
    return looks;
  });
  const often = {};
  const once = {};
  const first = [look(often), look(once)];
  for (let index = 0; index < 3 * REMEMBERED; index++) {
    look({});
    look(often);
  }
  expect(look(often)).toBe(first[0]);
  expect(looks).toBe(2 + 3 * REMEMBERED);
  expect(look(once)).not.toBe(first[1]);
});
