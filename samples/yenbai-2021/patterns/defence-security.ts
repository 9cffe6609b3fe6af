import { city, lake, railway } from './places.ts';
import type { Pattern } from './shapes.ts';

/** Defence, security and order. */
export const defenceSecurity: readonly Pattern[] = [
  {
    name: 'Tổ tự quản an ninh trật tự {thon}',
    does: 'Tổ đi tuần luân phiên vào tối cuối tuần, ghi sổ việc thấy được và hòa giải ngay những va chạm nhỏ.',
  },
  {
    name: 'Camera an ninh [ngã ba đường|cổng thôn|nhà văn hóa|khu chợ]',
    does: 'Các hộ góp tiền lắp camera ở {1}, thống nhất bằng quy ước ai được xem và xem khi nào.',
  },
  {
    name: 'Tiếng kẻng an ninh',
    does: 'Kẻng treo ở nhà văn hóa, quy ước số hồi cho báo cháy, báo trộm và báo lũ để mọi nhà cùng ra giúp.',
    where: 'rural',
  },
  {
    name: 'Dòng họ tự quản không có người nghiện ma túy',
    does: 'Trưởng các dòng họ ký giao ước, nhắc con cháu trong ngày giỗ họ và báo sớm khi thấy người lạ rủ rê.',
  },
  {
    name: 'Dòng họ tự quản về an ninh trật tự',
    does: 'Mỗi dòng họ cử người nghe chuyện trong nhà trước, việc gì không xong mới đưa ra tổ hòa giải.',
  },
  {
    name: 'Liên gia an toàn phòng cháy, chữa cháy',
    does: 'Các hộ liền kề lắp chuông báo chung, mỗi nhà có bình chữa cháy, hai tháng tập một lần.',
    where: 'urban',
  },
  {
    name: 'Tổ phòng cháy, chữa cháy rừng',
    does: 'Tổ phát đường băng cản lửa, trực chòi trong mùa hanh và hẹn ngày đốt nương với kiểm lâm.',
    where: 'rural',
  },
  {
    name: 'Đoạn đường thanh niên tự quản an toàn giao thông',
    does: 'Chi đoàn cắm biển nhắc, phát quang khúc cua và đứng hướng dẫn giờ tan trường.',
  },
  {
    name: 'Đường sắt bình yên qua {thon}',
    does: 'Các hộ ven đường sắt rào lối mở, không thả gia súc và cử người cảnh giới ở lối đi chung.',
    at: railway,
  },
  {
    name: 'Bến đò an toàn trên hồ Thác Bà',
    does: 'Chủ đò phát áo phao cho từng khách, không chở quá số người ghi trên biển và nghỉ chạy khi gió lớn.',
    at: lake,
  },
  {
    name: 'Cổng trường an toàn',
    does: 'Phụ huynh, đoàn viên và công an xã chia ca, vạch chỗ dừng xe và giữ lối đi cho học sinh.',
  },
  {
    name: 'Giao nộp vũ khí, vật liệu nổ, súng tự chế',
    does: 'Tổ vận động đến từng bản nói rõ quy định, ghi biên nhận và không nêu tên người giao nộp trên loa.',
    where: 'highland',
  },
  {
    name: 'Không xuất cảnh trái phép, không tin lời lừa gạt',
    does: 'Cán bộ thôn kể những việc đã xảy ra ở nơi khác, chỉ đường đi lao động hợp pháp và địa chỉ để hỏi.',
    where: 'highland',
  },
  {
    name: 'Khu dân cư không tội phạm, không tệ nạn xã hội',
    does: 'Các hộ ký giao ước đầu năm, kiểm điểm giữa năm tại ngày hội toàn dân bảo vệ an ninh Tổ quốc.',
  },
  {
    name: 'Giúp người lầm lỗi trở về có việc làm',
    does: 'Hội đoàn thể nhận giúp việc làm, vốn và lời thăm hỏi; không nêu tên, không kể lại chuyện cũ nơi đông người.',
  },
  {
    name: 'Camera phòng dịch, chốt vùng xanh {thon}',
    does: 'Các hộ thay nhau trực chốt vào giờ đã phân, ghi sổ người ra vào và hướng dẫn khai báo y tế.',
    from: '05',
  },
  {
    name: 'Vùng xanh không có dịch Covid-19',
    does: 'Tổ đi từng ngõ, gõ từng nhà nhắc khai báo khi từ vùng dịch về và giúp đỡ hộ phải ở nhà.',
    from: '05',
  },
  {
    name: 'Tuyển quân gọi đúng, đủ, công khai',
    does: 'Danh sách được bàn tại họp thôn, niêm yết ở nhà văn hóa và các đoàn thể thăm hỏi gia đình thanh niên lên đường.',
    by: 'office',
  },
  {
    name: 'Hậu phương quân đội: thăm nhà người nhập ngũ',
    does: 'Đoàn viên giúp ngày công mùa vụ cho gia đình có người đang tại ngũ.',
  },
  {
    name: 'Dân quân giúp dân [gặt lúa chạy bão|sửa nhà sau mưa đá|thông đường sạt lở|chống hạn]',
    does: 'Trung đội dân quân lập danh sách hộ neo người, có việc {1} là đến trong ngày.',
  },
  {
    name: 'Tổ xung kích phòng, chống thiên tai',
    does: 'Tổ đánh dấu chỗ dễ sạt, lũ quét, hẹn nhà tập kết và diễn tập gọi loa vào đầu mùa mưa.',
    where: 'rural',
  },
  {
    name: 'Zalo kết nối công an với nhân dân',
    does: 'Mỗi nhóm có người trả lời trong ngày, tin báo được ghi nhận kín và không nêu tên người báo.',
  },
  {
    name: 'Nhà trọ tự quản',
    does: 'Chủ nhà trọ khai báo tạm trú qua mạng, lắp đèn lối đi và họp người thuê mỗi quý.',
    where: 'urban',
    at: city,
  },
  {
    name: 'Không vi phạm nồng độ cồn khi lái xe',
    does: 'Quán ăn treo biển nhắc, các hộ làm cỗ bố trí người đưa về và dòng họ nhắc nhau sau bữa tiệc.',
  },
  {
    name: 'Tuyến phố không lấn chiếm vỉa hè',
    does: 'Các hộ kẻ vạch để xe, thu mái che và nhắc nhau qua nhóm của tổ dân phố.',
    where: 'urban',
  },
  {
    name: 'Hòa giải tại bếp lửa',
    does: 'Tổ hòa giải đến nhà hai bên vào buổi tối, nghe riêng từng người rồi mới ngồi chung.',
    where: 'rural',
  },
  {
    name: 'Không để tranh chấp đất đai thành điểm nóng',
    does: 'Tổ hòa giải đo lại ranh có cả hai bên, lập biên bản có bản vẽ và chuyển xã trong thời hạn khi không thành.',
  },
  {
    name: 'Công an xã bám thôn, nghe dân',
    does: 'Tối thứ Năm hằng tuần ngồi tại nhà văn hóa làm thủ tục cho bà con không phải xuống xã.',
    form: 'individual',
    where: 'rural',
  },
  {
    name: 'Tổ trưởng dân phố giữ yên một khu',
    does: 'Đi từng nhà đầu tháng, ghi việc cần nhắc và hẹn ngày trả lời.',
    form: 'individual',
    where: 'urban',
  },
  {
    name: 'Cựu chiến binh cảm hóa thanh niên chậm tiến',
    does: 'Rủ vào đội bóng, đội văn nghệ và tìm việc phụ hồ, phụ máy, không nhắc chuyện cũ.',
    form: 'individual',
  },
];
