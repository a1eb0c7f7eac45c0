import { shorthandsFirst } from '../../static/shared/atomicCss';

describe('shorthandsFirst', () => {
  it('moves shorthands before their parts, each once, and leaves all else in order', () => {
    const css =
      'a{font:x}._1font000{font:var(--f, normal 400 14px sans)}._2weight0{font-weight:bold}' +
      '@media (a){._3border0{border:0}}._4color00{color:red}._1font000{font:var(--f, normal 400 14px sans)}._5double0._5double0{border-top:0}';
    expect(shorthandsFirst(css)).toBe(
      '._1font000{font:var(--f, normal 400 14px sans)}._5double0._5double0{border-top:0}' +
        'a{font:x}._2weight0{font-weight:bold}@media (a){._3border0{border:0}}._4color00{color:red}',
    );
  });

  it('loses nothing that has no block', () => {
    expect(shorthandsFirst('@charset "utf-8";a{b:c}/* end */')).toBe('@charset "utf-8";a{b:c}/* end */');
  });
});
