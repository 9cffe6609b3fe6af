import { analysisExamples } from './examples.analysis.ts';
import { completenessExamples } from './examples.completeness.ts';
import { formExamples } from './examples.forms.ts';
import { importExamples } from './examples.imports.ts';
import { indicatorExamples } from './examples.indicators.ts';
import { reportExamples } from './examples.reports.ts';
import type { Examples } from './world.ts';

/** Right inputs for the declarations of reporting and of reported measures, as in `examples.ts`. */
export const reportingExamples: Examples = {
  ...reportExamples,
  ...analysisExamples,
  ...completenessExamples,
  ...importExamples,
  ...indicatorExamples,
  ...formExamples,
};
