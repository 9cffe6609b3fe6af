import type { Pattern } from './shapes.ts';

/** Building the Party organisation, the authorities, the Front and the mass organisations. */
export const politicalSystem: readonly Pattern[] = [
  {
    name: 'Ngày thứ Bảy cùng dân',
    does: 'Cán bộ, công chức xã xuống {thon} vào thứ Bảy, vừa làm đường, dọn vệ sinh vừa nghe ý kiến của bà con.',
  },
  {
    name: 'Ngày cuối tuần cùng dân tại {thon}',
    does: 'Mỗi tháng một lần cán bộ xã cùng ăn, cùng làm với các hộ và ghi lại điều chưa giải quyết được để trả lời sau.',
    where: 'rural',
  },
  {
    name: 'Đảng viên phụ trách nhóm hộ',
    does: 'Mỗi đảng viên nhận từ năm đến mười hộ, mỗi quý đến nhà một lần và báo cáo chi bộ điều hộ cần.',
  },
  {
    name: 'Tiết kiệm theo gương Bác',
    does: 'Mỗi gia đình đặt một ống tiết kiệm, mở vào tháng Năm và góp vào quỹ giúp học sinh vượt khó.',
  },
  {
    name: 'Chi bộ bốn tốt',
    does: 'Chi bộ chấm điểm từng tháng theo bốn nội dung, công khai tại cuộc họp và sửa điều chưa đạt.',
  },
  {
    name: 'Nghe dân nói, làm dân tin',
    does: 'Hòm thư và sổ ghi ý kiến đặt ở nhà văn hóa, mỗi tuần mở một lần và dán câu trả lời bên cạnh.',
  },
  {
    name: 'Trả lời dân trong [ba|năm|bảy] ngày',
    does: 'Việc nhỏ được trả lời trong {1} ngày, việc lớn thì hẹn rõ ngày và người chịu trách nhiệm.',
    by: 'office',
  },
  {
    name: 'Bộ phận một cửa: nụ cười công sở',
    does: 'Công chức xin lỗi bằng văn bản khi trễ hẹn, có chỗ ngồi chờ, nước uống và người viết đơn giúp.',
    by: 'office',
  },
  {
    name: 'Giúp dân làm dịch vụ công trực tuyến',
    does: 'Đoàn viên ngồi cạnh máy tính ở một cửa, hướng dẫn từng bước và không giữ giấy tờ của ai.',
    by: 'office',
  },
  {
    name: 'Chính quyền thân thiện vì nhân dân phục vụ',
    does: 'Ủy ban gửi thư chúc mừng khi khai sinh, đăng ký kết hôn và thư chia buồn khi khai tử.',
    by: 'office',
  },
  {
    name: 'Đối thoại với nhân dân tại {thon}',
    does: 'Người đứng đầu cấp ủy, chính quyền đối thoại hai kỳ trong năm, thông báo kết quả đến từng thôn.',
  },
  {
    name: 'Ban giám sát đầu tư cộng đồng có mặt từ đầu',
    does: 'Ban do dân bầu giữ một bản dự toán, ghi sổ hằng ngày và dừng việc khi vật liệu không đúng.',
  },
  {
    name: 'Công khai thu chi trên bảng tin {thon}',
    does: 'Các khoản đóng góp được dán công khai, ai góp, chi gì, còn bao nhiêu, mỗi quý một lần.',
  },
  {
    name: 'Họp thôn đúng giờ, bàn đúng việc',
    does: 'Trước ba ngày có giấy mời ghi việc sẽ bàn, họp không quá hai giờ và biểu quyết từng việc.',
  },
  {
    name: 'Hương ước do dân viết',
    does: 'Bản thảo được đọc ở từng nhóm liên gia, sửa theo ý bà con rồi mới biểu quyết tại cuộc họp.',
    where: 'rural',
  },
  {
    name: 'Khối dân vận {xa} nắm dân từ cơ sở',
    does: 'Mỗi thành viên khối phụ trách hai thôn, giao ban vào ngày hai mươi hằng tháng và ghi việc cần trả lời.',
    by: 'office',
  },
  {
    name: 'Sinh hoạt chi bộ có chuyên đề [giảm nghèo|cải cách hành chính|nông thôn mới|phòng dịch]',
    does: 'Mỗi kỳ bàn sâu một việc về {1}, giao đảng viên làm và kiểm điểm lại ở kỳ sau.',
  },
  {
    name: 'Mỗi tuần một câu chuyện về Bác',
    does: 'Sáng thứ Hai một người kể chuyện, liên hệ với một việc cụ thể sẽ làm trong tuần.',
    by: 'office',
  },
  {
    name: 'Bầu cử là ngày hội của toàn dân',
    does: 'Tổ vận động đến từng nhà giải thích thẻ cử tri, dán danh sách nơi dễ thấy và tổ chức điểm bỏ phiếu thuận đường.',
    by: 'office',
    until: '04',
  },
  {
    name: 'Chi hội tự quản [bảo vệ môi trường|giúp nhau làm kinh tế|giữ gìn trật tự]',
    does: 'Chi hội chọn việc {1}, tự bình xét và báo kết quả với hội cấp trên mỗi quý.',
  },
  {
    name: 'Thu hút hội viên bằng việc làm cụ thể',
    does: 'Mỗi buổi sinh hoạt gắn với một việc có ích như sửa cổng, trồng hoa, dạy dùng điện thoại.',
  },
  {
    name: 'Nhóm nòng cốt tuyên truyền miệng tại {thon}',
    does: 'Nhóm được nghe thông tin chính thức trước, nói lại bằng lời dễ hiểu và báo lại câu hỏi của bà con.',
  },
  {
    name: 'Loa thôn nói đúng giờ, đúng việc',
    does: 'Tin phát mỗi sáng không quá mười phút, có người chịu trách nhiệm nội dung và nghe góp ý.',
    where: 'rural',
  },
  {
    name: 'Bí thư chi bộ gương mẫu đi trước',
    does: 'Nhận phần việc khó nhất về nhà mình, làm xong rồi mới mời các hộ cùng làm.',
    form: 'individual',
  },
  {
    name: 'Công chức một cửa không để dân đi lại lần hai',
    does: 'Ghi phiếu hướng dẫn đủ giấy tờ ngay lần đầu và gọi điện khi có kết quả sớm.',
    form: 'individual',
    by: 'office',
  },
  {
    name: 'Cán bộ Mặt trận {thon} gần dân, sát dân',
    does: 'Mỗi tối ghé một nhà, ghi một điều và đem câu trả lời quay lại.',
    form: 'individual',
  },
  {
    name: 'Trưởng thôn nói đi đôi với làm',
    does: 'Công khai việc hứa đầu năm tại nhà văn hóa và đánh dấu từng việc khi xong.',
    form: 'individual',
    where: 'rural',
  },
];
