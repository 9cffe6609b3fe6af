import { w } from '../words.ts';

/** What can be done with several initiatives at once: its title, and how it is taken back. */
export const doingWords = {
  withdraw: { title: w.withdrawTitle, undo: w.undoWithdraw },
  restore: { title: w.restoreTitle, undo: w.undoRestore },
  evaluate: { title: w.evaluateTitle, undo: w.undoEvaluate },
  recognise: { title: w.recogniseTitle, undo: w.undoStep },
  exemplary: { title: w.exemplaryTitle, undo: w.undoStep },
  replicate: { title: w.replicateTitle, undo: w.undoStep },
  end: { title: w.endTitle, undo: w.undoStep },
} as const;
