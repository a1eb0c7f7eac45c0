import { anchorsAfter } from '../../../../src/hosts/git/changes/anchors';
import { openObjectStore } from '../../../../src/hosts/git/pack/objectStore';
import type { Head } from '../../../../src/hosts/git/changes/cursor';

const at = (id: string): { heads: Head[]; defaultBranch: string } => ({ heads: [['main', id]], defaultBranch: 'main' });

it('takes old commits further and further apart', () => {
  const store = openObjectStore();
  const ids: string[] = [];
  for (let number = 0; number < 300; number += 1) {
    const parent = ids.length === 0 ? '' : `parent ${ids.at(-1)}\n`;
    const content = Buffer.from(`tree x\n${parent}author A <a> ${number} +0000\n\n${number}`);
    ids.push(store.at(store.add('commit', content)).id);
  }
  const head = ids.at(-1) ?? '';
  const anchors = anchorsAfter({ heads: [], defaultBranch: null }, at(head), store);
  expect(anchors).toEqual([ids[295], ids[283], ids[235], ids[43]]);
});

it('keeps the last heads, and never more than a few', () => {
  let anchors: string[] = [];
  for (let number = 1; number <= 1000; number += 1) {
    anchors = anchorsAfter({ ...at(`head-${number}`), anchors }, at(`head-${number + 1}`), undefined);
    expect(anchors.length).toBeLessThanOrEqual(16);
    expect([anchors[0], anchors.at(-1)]).toEqual([`head-${number}`, 'head-1']);
  }
});

it('stays while the default branch stays', () => {
  expect(anchorsAfter({ ...at('a'), anchors: ['b'] }, at('a'), undefined)).toEqual(['b']);
});
