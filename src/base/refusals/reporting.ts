import { no } from '#base/refusals/refusal.ts';
import { date, number } from '#base/text.ts';
import type { Wording } from '#base/views.ts';

/** Calendars, forms and reports. */
export const reporting = {
  // forms; `at` is the field at fault
  'form.impossible': no<{ at: string; why: { vi: string; en: string } }>(
    422,
    (d) => `Biểu mẫu này không thể báo cáo được: ${d.why.vi}.`,
    (d) => `This form could not be answered: ${d.why.en}.`,
  ),
  'form.withdrawn': no<{ title: string }>(
    409,
    (d) => `Biểu mẫu “${d.title}” đã rút; hãy khôi phục trước khi làm việc này.`,
    (d) => `The form “${d.title}” is withdrawn; restore it first.`,
  ),
  'form.not_withdrawn': no<{ title: string }>(
    409,
    (d) => `Biểu mẫu “${d.title}” chưa rút nên không cần khôi phục.`,
    (d) => `The form “${d.title}” is not withdrawn, so there is nothing to restore.`,
  ),
  'form.asked_twice': no<{ title: string; measures: readonly string[] }>(
    409,
    (d) =>
      `Biểu mẫu “${d.title}” đã hỏi ${d.measures.map((one) => `“${one}”`).join(', ')} ở các đơn vị này; nếu hỏi thêm một lần nữa thì số liệu bị cộng hai lần. Hãy bỏ bớt chỉ số hoặc giao cho đơn vị khác.`,
    (d) =>
      `The form “${d.title}” asks these units for ${d.measures.map((one) => `“${one}”`).join(', ')} already; asked once more, the figures would count twice. Take them out, or assign other units.`,
  ),
  'form.outside': no<{ units: readonly string[]; unit: string }>(
    422,
    (d) => `${d.units.join(', ')} không thuộc ${d.unit}; chỉ giao biểu mẫu cho đơn vị trực thuộc.`,
    (d) => `${d.units.join(', ')} does not stand below ${d.unit}; a form is assigned to units below its own.`,
  ),
  'form.has_reports': no<{ count: number }>(
    409,
    (d) =>
      `Đã có ${number(d.count, 'vi')} báo cáo mà thay đổi này bỏ ra ngoài; cấp báo cáo được giữ nguyên, và thời gian phải gồm các kỳ đã báo cáo.`,
    (d) =>
      `${number(d.count, 'en')} reports would be left out by this; the level that reports stays, and the time covers the periods that have reports.`,
  ),
  'form.assigned_earlier': no<{ since: string }>(
    422,
    (d) => `Biểu mẫu bắt đầu từ ngày ${date(d.since)}; hãy giao từ ngày ấy trở đi.`,
    (d) => `The form begins on ${date(d.since)}; assign it from then on.`,
  ),
  // calendars
  'calendar.taken': no<{ key: string }>(
    409,
    (d) => `Đã có lịch kỳ mang mã “${d.key}”; hãy đặt tên khác.`,
    (d) => `There is a calendar “${d.key}” already; choose another name.`,
  ),
  'calendar.same_day': no<{ name: Wording; day: number }>(
    409,
    (d) => `Lịch “${d.name.vi}” cũng bắt đầu tháng từ ngày ${d.day}; hãy dùng lịch ấy.`,
    (d) => `The calendar “${d.name.en}” begins its months on day ${d.day} too; use that one.`,
  ),
  'form.version_earlier': no<{ since: string; last: string }>(
    422,
    (d) =>
      `Bản mới phải bắt đầu từ ngày ${date(d.last)} trở đi: từ ngày đó đã có một bản; ngày ${date(d.since)} sẽ thay đổi những gì đã hỏi.`,
    (d) =>
      `A new version begins on ${date(d.last)} or later, when the last one began; ${date(d.since)} would change what was asked.`,
  ),
  'form.version_sent': no<{ count: number; since: string; next: string }>(
    409,
    (d) =>
      `Đã có ${number(d.count, 'vi')} báo cáo được gửi theo bản trước cho các kỳ từ ngày ${date(d.since)}; bản mới bắt đầu sớm nhất từ ngày ${date(d.next)}.`,
    (d) =>
      `${number(d.count, 'en')} reports of periods from ${date(d.since)} on were sent as the last version asked; a new one begins on ${date(d.next)} at the earliest.`,
  ),
  // reports
  'report.no_period': no<{ period: string; title: string }>(
    422,
    (d) =>
      `Biểu mẫu “${d.title}” không hỏi kỳ ${d.period}; hãy chọn một kỳ của biểu mẫu, ví dụ 2021-M08 là tháng 8/2021.`,
    (d) =>
      `The form “${d.title}” does not ask for the period ${d.period}; choose one of its periods, e.g. 2021-M08 for August 2021.`,
  ),
  'report.not_asked': no<{ unit: string; title: string; period: Wording }>(
    422,
    (d) =>
      `${d.unit} không phải báo cáo biểu mẫu “${d.title}” kỳ ${d.period.vi}; hãy chọn biểu mẫu được giao cho đơn vị.`,
    (d) =>
      `${d.unit} is not asked by the form “${d.title}” for ${d.period.en}; choose a form that is assigned to the unit.`,
  ),
  'report.not_begun': no<{ period: Wording; from: string }>(
    422,
    (d) => `Kỳ ${d.period.vi} chưa bắt đầu; có thể nhập từ ngày ${date(d.from)}.`,
    (d) => `${d.period.en} has not begun; it can be filled in from ${date(d.from)} on.`,
  ),
  'report.not_over': no<{ period: Wording; from: string }>(
    422,
    (d) =>
      `Kỳ ${d.period.vi} chưa chốt số liệu; có thể lưu nháp ngay bây giờ và gửi từ ngày ${date(d.from)}.`,
    (d) =>
      `The data of ${d.period.en} is not cut off yet; save a draft now and send it from ${date(d.from)} on.`,
  ),
  'report.locked': no<{ period: Wording; on: string }>(
    409,
    (d) =>
      `Kỳ ${d.period.vi} đã khóa sau ngày ${date(d.on)}; hãy đề nghị đơn vị giữ biểu mẫu mở khóa cho đơn vị của bạn.`,
    (d) =>
      `${d.period.en} is locked since ${date(d.on)} has passed; ask whoever keeps the form to unlock it for your unit.`,
  ),
  'report.waiting': no<{ looked: boolean }>(
    409,
    (d) =>
      d.looked
        ? 'Báo cáo đã gửi và cấp trên đang xem; hãy chờ được duyệt hoặc trả lại rồi mới sửa.'
        : 'Báo cáo đã gửi và đang chờ duyệt; hãy rút lại trước khi sửa.',
    (d) =>
      d.looked
        ? 'The report was sent and the unit above is looking at it; wait until it is accepted or returned.'
        : 'The report was sent and waits for acceptance; withdraw it before you change it.',
  ),
  'report.accepted': no(
    409,
    () => 'Báo cáo đã được duyệt; muốn sửa, hãy đề nghị cấp duyệt mở lại.',
    () => 'The report is accepted; to change it, ask who accepted it to reopen it.',
  ),
  'report.not_waiting': no(
    409,
    () => 'Báo cáo này không còn chờ duyệt; hãy mở lại trang để xem tình trạng hiện nay.',
    () => 'This report is not waiting for acceptance; open the page again to see how it stands.',
  ),
  'report.not_accepted': no(
    409,
    () => 'Báo cáo này chưa được duyệt nên không cần mở lại.',
    () => 'This report is not accepted, so there is nothing to reopen.',
  ),
  'report.looked_at': no(
    409,
    () => 'Cấp duyệt đã mở báo cáo này nên không rút lại được; nếu có chỗ sai, hãy đề nghị trả lại.',
    () => 'The accepting unit has opened this report, so it cannot be withdrawn; ask for it to be returned.',
  ),
  'report.own': no(
    403,
    () => 'Bạn đã gửi báo cáo này cho đơn vị mình; việc duyệt cần một người khác.',
    () => 'You sent this report for your own unit; somebody else has to decide about it.',
  ),
  'report.no_reason': no(
    422,
    () => 'Chưa có lý do trả lại; hãy ghi lý do ở từng số liệu, hoặc cho cả báo cáo.',
    () => 'There is no reason yet; give one at single figures, or for the whole report.',
  ),
  'report.unknown_item': no<{ items: readonly string[] }>(
    422,
    (d) =>
      `Biểu mẫu của kỳ này không hỏi ${d.items.map((item) => `“${item}”`).join(', ')}; hãy bỏ ra hoặc tải lại biểu mẫu.`,
    (d) =>
      `The form of this period does not ask ${d.items.map((item) => `“${item}”`).join(', ')}; take it out or load the form again.`,
  ),
  'report.findings': no<{ findings: readonly { item: string; say: Wording }[] }>(
    422,
    (d) => `Chưa gửi được: ${d.findings.map((one) => one.say.vi.replace(/\.$/, '')).join('; ')}.`,
    (d) => `Not sent yet: ${d.findings.map((one) => one.say.en.replace(/\.$/, '')).join('; ')}.`,
  ),
  'report.unconfirmed': no<{ findings: readonly { item: string; say: Wording }[] }>(
    409,
    (d) =>
      `Có số liệu khác thường: ${d.findings.map((one) => one.say.vi.replace(/\.$/, '')).join('; ')}. Nếu đúng, hãy xác nhận và gửi lại.`,
    (d) =>
      `Some figures are unusual: ${d.findings.map((one) => one.say.en.replace(/\.$/, '')).join('; ')}. If they are right, confirm and send again.`,
  ),
  'report.draft_stale': no<{
    seen: number;
    current: number;
    by: string;
    at: string | null;
    content: Record<string, unknown> | null;
  }>(
    409,
    (d) =>
      `Bản nháp đã được ${d.by === '' ? 'người khác' : d.by} sửa trong lúc bạn nhập; hãy so sánh hai bản rồi lưu lại. Chưa có gì bị ghi đè.`,
    (d) =>
      `${d.by === '' ? 'Somebody else' : d.by} has changed the draft meanwhile; compare both and save again. Nothing was overwritten.`,
  ),
  'report.unlock_past': no<{ until: string; today: string }>(
    422,
    (d) => `Ngày mở khóa ${date(d.until)} đã qua (hôm nay là ${date(d.today)}); hãy chọn ngày khác.`,
    (d) => `${date(d.until)} has passed (today is ${date(d.today)}); choose another day.`,
  ),
  'report.not_locked': no<{ on: string }>(
    422,
    (d) => `Đến hết ngày ${date(d.on)} kỳ này vẫn mở; hãy chọn ngày sau đó.`,
    (d) => `Until ${date(d.on)} this period is open anyway; choose a later day.`,
  ),
  'report.closed': no<{ reason: string }>(
    409,
    (d) => `Báo cáo này đã đóng: ${d.reason}.`,
    (d) => `This report is closed: ${d.reason}.`,
  ),
  'report.nothing_ticked': no(
    422,
    () => 'Chưa đánh dấu báo cáo nào; hãy đánh dấu ít nhất một báo cáo.',
    () => 'Nothing is ticked; tick at least one report.',
  ),
  'report.reasons_given': no(
    409,
    () => 'Đã ghi lý do trả lại nên chưa duyệt; hãy bấm “Trả lại để chỉnh sửa”, hoặc xóa lý do rồi duyệt.',
    () => 'There are reasons for returning it, so it is not accepted; return it, or clear the reasons first.',
  ),
  // following up
  'report.not_due': no<{ period: Wording; from: string }>(
    422,
    (d) =>
      `Kỳ ${d.period.vi} chưa kết thúc nên chưa đơn vị nào phải nộp; có thể đôn đốc từ ngày ${date(d.from)}.`,
    (d) => `${d.period.en} is not over, so nobody owes a report yet; follow up from ${date(d.from)} on.`,
  ),
  'report.nothing_owed': no<{ units: readonly string[] }>(
    409,
    (d) => `Không cần đôn đốc: ${d.units.join(', ')} đã gửi báo cáo.`,
    (d) => `There is nothing to follow up: ${d.units.join(', ')} sent the report.`,
  ),
  'report.reminded_today': no<{ units: readonly string[] }>(
    409,
    (d) => `Hôm nay đã đôn đốc ${d.units.join(', ')}; ngày mai có thể đôn đốc lại.`,
    (d) => `${d.units.join(', ')} was reminded today already; follow up again tomorrow.`,
  ),
  // workbooks
  'report.workbook_foreign': no(
    422,
    () =>
      'Đây không phải bảng tính tải về từ Khéo cho một biểu mẫu và kỳ báo cáo; hãy tải bảng tính của kỳ, chép số liệu vào rồi gửi lại.',
    () =>
      'This is not a workbook that Khéo made for a form and a period; download the one of the period, copy the figures into it and send it again.',
  ),
  'report.workbook_other': no<{ title: string }>(
    422,
    (d) =>
      `Bảng tính này thuộc biểu mẫu “${d.title}”, không phải biểu mẫu đã chọn; hãy chọn lại biểu mẫu hoặc tệp.`,
    (d) =>
      `This workbook belongs to the form “${d.title}”, not to the one chosen; choose the other form or file.`,
  ),
  'report.workbook_stale': no<{ has: number; now: number }>(
    409,
    (d) =>
      `Biểu mẫu đã đổi sau khi tải bảng tính này (bản ${d.has}, nay là bản ${d.now}); hãy tải bảng tính mới và chép số liệu sang.`,
    (d) =>
      `The form has changed since this workbook was downloaded (version ${d.has}, now ${d.now}); download a new one and copy the figures into it.`,
  ),
  'report.values_heading': no(
    422,
    () =>
      'Dòng đầu của CSV cần có bốn cột: mã đơn vị, kỳ, chỉ tiêu, giá trị; hãy thêm dòng tiêu đề rồi gửi lại.',
    () =>
      'The first line of the CSV needs four columns: unit, period, figure, value; add the heading and send it again.',
  ),
  'report.values_form': no(
    422,
    () => 'Tệp CSV chưa nói thuộc biểu mẫu nào; hãy chọn biểu mẫu rồi gửi lại.',
    () => 'A CSV does not say which form it belongs to; choose the form and send it again.',
  ),
} as const;
