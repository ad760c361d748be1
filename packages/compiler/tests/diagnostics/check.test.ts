import { testFixtures } from './suite.ts';

testFixtures('TSB20');
