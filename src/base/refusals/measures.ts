import { no } from '#base/refusals/refusal.ts';

/** Indicators: measures that people define. */
export const measures = {
  // `at` is the field at fault
  'measure.impossible': no<{ at: string; why: { vi: string; en: string } }>(
    422,
    (d) => `Chỉ số này không thể dùng được: ${d.why.vi}.`,
    (d) => `This indicator could not work: ${d.why.en}.`,
  ),
  'measure.key_taken': no<{ key: string }>(
    409,
    (d) => `Mã “${d.key}” đã dùng hoặc dành cho sổ đăng ký của hệ thống; hãy chọn mã khác hoặc để trống.`,
    (d) => `The key “${d.key}” is taken, or kept for a registry; choose another, or leave it out.`,
  ),
  'measure.name_taken': no<{ name: string }>(
    409,
    (d) => `Đã có chỉ số “${d.name}”; hãy dùng chỉ số ấy hoặc đặt tên khác.`,
    (d) => `There is an indicator “${d.name}” already; use that one, or choose another name.`,
  ),
  'measure.has_figures': no<{ name: string }>(
    409,
    (d) =>
      `“${d.name}” đã có số liệu hoặc đã nằm trong biểu mẫu, nên kỳ báo cáo, cách cộng và cách chia được giữ nguyên; hãy đóng chỉ số này và lập chỉ số mới.`,
    (d) =>
      `“${d.name}” has figures or stands in a form, so its periods, how it adds up and what divides it stay; close it and define another one.`,
  ),
  'measure.not_yours': no<{ name: string }>(
    409,
    (d) => `“${d.name}” do hệ thống tự đếm từ hồ sơ, nên không sửa hay đóng ở đây được.`,
    (d) =>
      `“${d.name}” is counted from records by the product itself; it is neither changed nor closed here.`,
  ),
  'measure.state_same': no(
    409,
    () => 'Chỉ số đã ở trạng thái này.',
    () => 'The indicator is in that state already.',
  ),
} as const;
