/** Keys of the bodies of the sample that lead or help with a task; see `../../vn/organisations.csv`. */
export const bodies = {
  commission: 'ban-dan-van-yen-bai',
  propaganda: 'ban-tuyen-giao-yen-bai',
  committee: 'tinh-uy-yen-bai',
  front: 'mttq-yen-bai',
  friendship: 'huu-nghi-yen-bai',
  government: 'ubnd-yen-bai',
  labour: 'ldld-yen-bai',
  farmers: 'nong-dan-yen-bai',
  women: 'phu-nu-yen-bai',
  veterans: 'cuu-chien-binh-yen-bai',
  youth: 'doan-yen-bai',
  lucYenCommission: 'ban-dan-van-huyen-uy-luc-yen',
  vanYenCommission: 'ban-dan-van-huyen-uy-van-yen',
  muCangChaiCommission: 'ban-dan-van-huyen-uy-mu-cang-chai',
  tramTauCommission: 'ban-dan-van-huyen-uy-tram-tau',
  vanChanCommission: 'ban-dan-van-huyen-uy-van-chan',
  tranYenCommission: 'ban-dan-van-huyen-uy-tran-yen',
  yenBinhCommission: 'ban-dan-van-huyen-uy-yen-binh',
  cityCommission: 'ban-dan-van-thanh-uy-yen-bai',
  nghiaLoCommission: 'ban-dan-van-thi-uy-nghia-lo',
  anLacParty: 'dang-uy-an-lac',
  anLacBloc: 'khoi-dan-van-an-lac',
  anLacGovernment: 'ubnd-an-lac',
} as const;

export type Body = keyof typeof bodies;

/** The commissions of the nine districts, in the order of their codes. */
export const districtCommissions: readonly Body[] = [
  'cityCommission',
  'nghiaLoCommission',
  'lucYenCommission',
  'vanYenCommission',
  'muCangChaiCommission',
  'tranYenCommission',
  'tramTauCommission',
  'vanChanCommission',
  'yenBinhCommission',
];

export type TaskStatus = 'in_progress' | 'done' | 'paused' | 'cancelled';

/** What was said about a task on a day, and what its status became, if it changed. */
export type SampleNote = readonly [on: string, status: TaskStatus | null, text: string];

/** A task as the sample tells it. Dates and notes are made up; what the task is about follows the press. */
export type SampleTask = {
  readonly title: string;
  readonly deliverable: string;
  readonly lead: Body;
  readonly with?: readonly Body[];
  /** The user name of the account that answers for it. */
  readonly owner: string;
  readonly startsOn: string;
  readonly dueOn: string;
  readonly notes: readonly SampleNote[];
};

/** One of the nine strands of the programme. */
export type Strand = {
  readonly title: string;
  readonly description: string;
  readonly tasks: readonly SampleTask[];
};
