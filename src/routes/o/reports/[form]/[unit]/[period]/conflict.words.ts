import { words } from '#base/words.ts';

/** Two drafts side by side. */
export const c = words({
  conflictTitle: ['Có người khác đã sửa báo cáo này', 'Somebody else has changed this report'],
  conflictBy: [
    (p: { by: string; at: string }) =>
      `${p.by === '' ? 'Người khác' : p.by} đã lưu lúc ${p.at}. Chưa có gì bị ghi đè: chọn số đúng ở từng dòng.`,
    (p) =>
      `${p.by === '' ? 'Somebody' : p.by} saved at ${p.at}. Nothing was overwritten: choose the right one in each line.`,
  ],
  conflictPlain: ['Sửa các ô bên dưới cho đúng rồi lưu lại.', 'Mend the fields below and save again.'],
  mine: ['Của tôi', 'Mine'],
  theirs: [
    (p: { by: string }) => (p.by === '' ? 'Bản kia' : `Của ${p.by}`),
    (p) => (p.by === '' ? 'Theirs' : p.by),
  ],
  keepMine: [(p: { what: string }) => `${p.what}: giữ của tôi`, (p) => `${p.what}: keep mine`],
  takeTheirs: [(p: { what: string }) => `${p.what}: lấy bản kia`, (p) => `${p.what}: take theirs`],
  conflictTake: ['Dùng các số đã chọn', 'Use what is chosen'],
  conflictOpen: [(p: { n: number }) => `Còn ${p.n} dòng chưa chọn.`, (p) => `${p.n} not chosen yet.`],
  noteIn: ['ghi chú', 'note'],
  fileIn: ['tệp', 'file'],
  what: ['Nội dung', 'What'],
  empty: ['trống', 'empty'],
});
