/** What an initiative can be: said here alone, so that a page need not know how input is parsed. */
export const forms = ['collective', 'individual'] as const;
export const stages = ['registered', 'running', 'recognised', 'replicated', 'ended'] as const;
export const evaluationResults = ['effective', 'not_yet'] as const;

/** Who recognises: the level of the body that signs, the lowest first. */
export const recognitionLevels = ['commune', 'district', 'province', 'central'] as const;
export type RecognitionLevel = (typeof recognitionLevels)[number];
