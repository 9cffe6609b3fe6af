import { number } from '#base/text.ts';
import { words } from '#base/words.ts';

const vi = (value: number): string => number(value, 'vi');
const plus = (more: boolean): string => (more ? '+' : '');
const en = (value: number): string => number(value, 'en');

/** What the search over everything says. */
export const w = words({
  title: ['Tìm kiếm', 'Search'],
  found: [(p: { q: string }) => `Kết quả cho “${p.q}”`, (p) => `Found for “${p.q}”`],
  lead: [
    'Tìm chương trình, nhiệm vụ, chỉ tiêu, đơn vị, văn bản, mô hình, biểu mẫu, chỉ số bằng ô ở thanh trên; không cần gõ dấu. Phím / đưa con trỏ tới ô ấy.',
    'Find programmes, tasks, targets, units, documents, initiatives, forms and indicators with the box in the bar above; tone marks make no difference. The key / leads there.',
  ],
  again: ['Tìm trong tất cả', 'Search everything'],
  short: ['Hãy gõ ít nhất 2 chữ.', 'Type at least 2 letters.'],
  jump: ['Các phần của kết quả', 'Parts of what was found'],
  part: [
    (p: { name: string; n: number; more: boolean }) => `${p.name} (${vi(p.n)}${plus(p.more)})`,
    (p) => `${p.name} (${en(p.n)}${plus(p.more)})`,
  ],
  programmes: ['Chương trình', 'Programmes'],
  tasks: ['Nhiệm vụ', 'Tasks'],
  targets: ['Chỉ tiêu', 'Targets'],
  units: ['Đơn vị', 'Units'],
  documents: ['Văn bản', 'Documents'],
  initiatives: ['Mô hình', 'Initiatives'],
  forms: ['Biểu mẫu', 'Forms'],
  indicators: ['Chỉ số', 'Indicators'],
  nothing: ['Không tìm thấy gì', 'Nothing was found'],
  nothingHelp: [
    'Hãy gõ ít chữ hơn: chỉ tên riêng, số văn bản, hoặc một từ trong tên.',
    'Type less: the name alone, the number of a document, or one word of a title.',
  ],
  first: [
    (p: { n: number; total: number; more: boolean }) => `${vi(p.n)} trong ${vi(p.total)}${plus(p.more)}`,
    (p) => `${en(p.n)} of ${en(p.total)}${plus(p.more)}`,
  ],
  all: ['Xem tất cả', 'See all'],
  until: [(p: { on: string }) => `đến hết ${p.on}`, (p) => `until ${p.on}`],
  due: [(p: { on: string }) => `hạn ${p.on}`, (p) => `due ${p.on}`],
});
