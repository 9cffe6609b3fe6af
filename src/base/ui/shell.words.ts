import type { RoomKey } from '#base/ui/shell.ts';
import type { Phrase } from '#base/words.ts';
import { words } from '#base/words.ts';

/** What the frame around every page says. */
export const s = words({
  skip: ['Đến nội dung chính', 'Skip to the content'],
  sample: [
    'Dữ liệu minh họa, không phải trang chính thức. Ba tổng số (2.943 mô hình, 173/173 xã, 9/9 huyện) theo báo chí năm 2021; phần còn lại là giả định.',
    'Illustration, not an official site. Three totals (2,943 initiatives, 173/173 communes, 9/9 districts) follow the press of 2021; the rest is assumed.',
  ],
  sampleShort: ['Dữ liệu minh họa', 'Illustration'],
  portalNav: ['Các trang', 'Pages'],
  rooms: ['Danh mục', 'Menu'],
  signIn: ['Đăng nhập', 'Sign in'],
  signOut: ['Đăng xuất', 'Sign out'],
  leaveUnsent: [
    (p: { n: number }) =>
      `Trên máy còn ${p.n} báo cáo có thay đổi chưa gửi lên được. Đăng xuất sẽ xóa các thay đổi đó. Vẫn đăng xuất?`,
    (p) =>
      `This device holds changes to ${p.n === 1 ? '1 report' : `${p.n} reports`} that are not sent yet. Signing out removes them. Sign out all the same?`,
  ],
  signedInAs: ['Tài khoản:', 'Signed in as'],
  portal: ['Cổng công khai', 'Public portal'],
  otherLanguage: ['English', 'Tiếng Việt'],
  search: ['Tìm văn bản, việc, đơn vị…', 'Find documents, tasks, units…'],
  searchLabel: ['Tìm kiếm', 'Search'],
  searchButton: ['Tìm', 'Search'],
  waiting: ['đang chờ', 'waiting'],
  scope: ['Phạm vi xem', 'What is shown'],
  unit: ['Đơn vị', 'Unit'],
  period: ['Kỳ', 'Period'],
  show: ['Xem', 'Show'],
  view: ['Theo đơn vị hành chính', 'By the units'],
  was: ['Tại thời điểm', 'As it was'],
  now: ['Hiện nay', 'As it is now'],

  idle: [
    (p: { what: string }) => `Trang này không đổi theo ${p.what} đã chọn.`,
    (p) => `This page does not follow the chosen ${p.what}.`,
  ],
  idleUnit: ['đơn vị', 'unit'],
  idlePeriod: ['kỳ', 'period'],
  idleView: ['cách xem', 'view'],
  and: [' và ', ' and '],

  errorTitle: ['Chưa mở được trang này', 'This page could not be opened'],
  notFound: ['Không tìm thấy trang', 'Page not found'],
  notFoundHelp: [
    'Có thể địa chỉ gõ chưa đúng, hoặc trang không còn ở đây. Hãy kiểm tra địa chỉ hoặc về trang đầu.',
    'The address may be mistyped, or the page is no longer here. Check the address or go to the first page.',
  ],
  forbidden: ['Bạn chưa được xem trang này', 'You may not see this page'],
  forbiddenHelp: [
    'Trang thuộc đơn vị mà bạn chưa được giao quyền; hãy nhờ quản trị viên của đơn vị giao quyền.',
    'It belongs to a unit for which you hold no right; ask the unit’s administrator for one.',
  ],
  brokenHelp: [
    'Lỗi thuộc về hệ thống, chưa có gì bị mất. Hãy thử lại sau ít phút; nếu vẫn lỗi, báo quản trị viên kèm mã dưới đây.',
    'The fault is ours and nothing is lost. Try again in a few minutes; if it stays, tell an administrator the code below.',
  ],
  requestId: [(p: { id: string }) => `Mã yêu cầu: ${p.id}`, (p) => `Request: ${p.id}`],
  toPortal: ['Về trang đầu', 'To the first page'],
  toOffice: ['Về Việc của tôi', 'To my work'],
});

/** The names of the rooms. */
export const roomWords: Readonly<Record<RoomKey, Phrase>> = words({
  home: ['Việc của tôi', 'My work'],
  programmes: ['Chương trình', 'Programmes'],
  targets: ['Chỉ tiêu', 'Targets'],
  initiatives: ['Mô hình', 'Initiatives'],
  reports: ['Báo cáo', 'Reports'],
  analysis: ['Phân tích', 'Analysis'],
  documents: ['Văn bản', 'Documents'],
  units: ['Đơn vị', 'Units'],
  forms: ['Biểu mẫu', 'Forms'],
  indicators: ['Chỉ số', 'Indicators'],
  restructurings: ['Sắp xếp đơn vị', 'Restructurings'],
  people: ['Người dùng', 'People'],
  audit: ['Nhật ký', 'Audit log'],
});
