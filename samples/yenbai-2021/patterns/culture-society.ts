import { city, guests, lake, lucYen, muCangChai, nghiaLo, tramTau, vanChan, yenBinh } from './places.ts';
import type { Pattern } from './shapes.ts';

/** Culture, society, environment, schools, health care and mutual help. */
export const cultureSociety: readonly Pattern[] = [
  {
    name: 'Sáng - xanh - sạch - đẹp [bản làng|đường thôn|ngõ xóm]',
    does: 'Các hộ trồng hoa trước cổng, lắp bóng đèn tiết kiệm và cùng quét dọn {1} vào sáng Chủ nhật.',
    where: 'rural',
  },
  {
    name: 'Đường hoa phụ nữ tự quản',
    does: 'Chị em chia đoạn theo tổ, tự ươm hoa và nhổ cỏ vào ngày mồng Một và ngày Rằm.',
  },
  {
    name: 'Thắp sáng đường quê',
    does: 'Các hộ góp tiền cột, dây và bóng đèn, thay nhau trả tiền điện theo tháng.',
    where: 'rural',
  },
  {
    name: 'Hàng cây thanh niên',
    does: 'Chi đoàn trồng cây hai bên đường, mỗi đoàn viên nhận chăm năm cây đến khi khép tán.',
  },
  {
    name: 'Phân loại rác tại nhà',
    does: 'Mỗi hộ hai thùng, rác hữu cơ đem ủ, rác còn lại đưa ra điểm gom theo giờ đã hẹn.',
  },
  {
    name: 'Ngôi nhà xanh gom phế liệu giúp học sinh',
    does: 'Chai nhựa, vỏ lon bỏ vào nhà lưới ở cổng nhà văn hóa, tiền bán dùng mua sách vở.',
  },
  {
    name: 'Chống rác thải nhựa, đi chợ bằng làn',
    does: 'Chị em đi chợ mang làn, các quán gói hàng bằng lá dong và nhận lại túi cũ.',
  },
  {
    name: 'Lò đốt rác hộ gia đình',
    does: 'Hộ ở xa điểm gom xây lò nhỏ theo mẫu của xã, không đốt rác nhựa ngoài đồng.',
    where: 'rural',
  },
  {
    name: 'Bể gom vỏ thuốc bảo vệ thực vật ngoài đồng',
    does: 'Hội viên đặt bể ở đầu bờ, nhắc nhau bỏ vỏ vào bể và hợp đồng thu gom đúng nơi.',
    where: 'rural',
  },
  {
    name: 'Vớt rác lòng hồ, giữ nước trong',
    does: 'Cứ sau mưa lớn các hộ ven hồ đem thuyền đi vớt rác, tập kết về bến cho xe xã chở.',
    at: lake,
  },
  {
    name: 'Dòng suối không rác',
    does: 'Mỗi nhóm hộ nhận một khúc suối, vớt rác và phát bụi rậm mỗi tháng một lần.',
    where: 'rural',
  },
  {
    name: 'Đưa chuồng trại ra khỏi gầm sàn',
    does: 'Hội viên giúp nhau ngày công dựng chuồng cách nhà, láng nền và đào hố ủ phân.',
    where: 'highland',
  },
  {
    name: 'Ba công trình vệ sinh sạch: [nhà tiêu|nhà tắm|bể nước]',
    does: 'Ưu tiên làm {1} cho hộ chưa có, chi hội cho vay xoay vòng và góp ngày công thợ.',
    where: 'rural',
  },
  {
    name: 'Nước sạch tự chảy về {thon}',
    does: 'Các hộ đào rãnh đặt ống từ khe nước, xây bể lọc chung và cử người giữ van.',
    where: 'highland',
  },
  {
    name: 'Nhà sạch, vườn đẹp, cổng có tên',
    does: 'Các hộ chỉnh trang hàng rào, gắn biển số nhà và mời nhau đến xem cuối tháng.',
  },
  {
    name: 'Xóa nhà tạm, nhà dột nát',
    does: 'Nhóm thợ của thôn dựng nhà không lấy công, đoàn thể xin thêm tấm lợp và xi măng.',
    where: 'rural',
  },
  {
    name: 'Xóa bỏ hủ tục trong việc [cưới|tang]',
    does: 'Các dòng họ bàn và ký quy ước về việc {1}: không kéo dài, không thách đố, không phô trương.',
    where: 'rural',
  },
  {
    name: 'Việc tang văn minh: vòng hoa luân chuyển',
    does: 'Các đoàn viếng dùng chung vòng hoa, phần tiền còn lại đưa gia đình hoặc quỹ khuyến học.',
  },
  {
    name: 'Cưới tiết kiệm, không thuốc lá, không rượu mạnh',
    does: 'Đám cưới làm trong một ngày, loa tắt trước mười giờ tối và không mời thuốc.',
  },
  {
    name: 'Đưa người đã khuất vào quan tài, chôn cất trong bốn mươi tám giờ',
    does: 'Trưởng các dòng họ họp riêng nhiều lần, thống nhất cách làm mới và giao hẹn giúp nhau khi có việc.',
    at: [...muCangChai, ...tramTau],
  },
  {
    name: 'Không tảo hôn, cho con học hết lớp Mười hai',
    does: 'Nhà trường, dòng họ và đoàn thanh niên cùng nói chuyện với cha mẹ, ký cam kết theo nhóm hộ.',
    where: 'highland',
  },
  {
    name: 'Câu lạc bộ trẻ em gái biết ước mơ',
    does: 'Chị em gặp nhau cuối tháng, nói về việc học, sức khỏe tuổi mới lớn và cách từ chối kết hôn sớm.',
    where: 'highland',
  },
  {
    name: 'Bữa trưa cho học sinh bán trú',
    does: 'Phụ huynh góp rau, củi và ngày công nấu ăn, bếp ghi công khai thực đơn mỗi ngày.',
    where: 'highland',
  },
  {
    name: 'Con đường đến trường bớt lầy',
    does: 'Các hộ dọc đường rải đá, khơi rãnh trước năm học mới và phát bụi rậm mỗi tháng.',
    where: 'rural',
  },
  {
    name: 'Tiếng trống khuyến học',
    does: 'Bảy giờ tối có tiếng trống, các nhà tắt ti vi, bớt tiếng ồn để con em ngồi học.',
  },
  {
    name: 'Dòng họ khuyến học',
    does: 'Mỗi họ có sổ vàng, đầu xuân mừng con cháu học tốt và giúp nhà khó mua sách.',
  },
  {
    name: 'Tủ sách nhà văn hóa',
    does: 'Sách do các nhà góp, mở cửa chiều thứ Bảy, học sinh lớn đọc cho em nhỏ.',
  },
  {
    name: 'Vận động học sinh ra lớp sau Tết',
    does: 'Thầy cô, trưởng thôn và đoàn viên đi từng nhà trước ngày học, đón các em đi cùng một chuyến.',
    where: 'highland',
  },
  {
    name: 'Lớp học chữ buổi tối cho chị em',
    does: 'Lớp mở sau bữa tối ba buổi một tuần, học chữ gắn với việc đọc đơn thuốc, viết đơn vay vốn.',
    where: 'highland',
  },
  {
    name: 'Áo ấm, sách cũ chia sẻ',
    does: 'Điểm nhận đặt tại nhà văn hóa, giặt phơi rồi xếp theo cỡ cho người cần tự chọn.',
  },
  {
    name: 'Hũ gạo tình thương',
    does: 'Mỗi bữa bớt một nắm gạo, cuối tháng góp lại giúp người già neo đơn.',
  },
  {
    name: 'Ống tiền tiết kiệm của phụ nữ',
    does: 'Mỗi chị một ống, mở vào tháng Mười, tiền được bàn chung để giúp một việc cụ thể.',
  },
  {
    name: 'Bát cháo nghĩa tình',
    does: 'Các nhóm thay nhau nấu cháo sáng thứ Ba, thứ Sáu tại trạm y tế và trung tâm y tế.',
    at: ['04375', '04303', '04498', '04714', '04456', '04585', '04672', ...city],
  },
  {
    name: 'Ngân hàng máu sống của {xa}',
    does: 'Người tình nguyện để lại số điện thoại với hội chữ thập đỏ, khi bệnh viện gọi là có mặt.',
    by: 'office',
  },
  {
    name: 'Vận động tham gia bảo hiểm [y tế|xã hội tự nguyện] theo nhóm hộ',
    does: 'Tuyên truyền viên giải thích mức đóng bảo hiểm {1}, giúp góp dần theo tháng và nhắc ngày hết hạn thẻ.',
  },
  {
    name: 'Sinh con tại trạm, không sinh tại nhà',
    does: 'Cô đỡ thôn bản và chi hội phụ nữ đưa đón, chuẩn bị đồ dùng và trông nhà giúp.',
    where: 'highland',
  },
  {
    name: 'Ngủ màn, diệt bọ gậy, giữ thôn sạch',
    does: 'Mỗi chiều thứ Sáu các nhà đổ nước đọng, lật chum vại và phát quang quanh nhà.',
    where: 'rural',
  },
  {
    name: 'Câu lạc bộ người cao tuổi sống vui, sống khỏe',
    does: 'Câu lạc bộ tập dưỡng sinh mỗi sáng, đọc báo cùng nhau và thăm hội viên vắng mặt.',
  },
  {
    name: 'Câu lạc bộ liên thế hệ tự giúp nhau',
    does: 'Người trẻ giúp người già việc nặng, người già trông trẻ và truyền nghề đan lát.',
  },
  {
    name: 'Gia đình không bạo lực, địa chỉ tin cậy tại cộng đồng',
    does: 'Có nhà tạm lánh và người nghe chuyện kín đáo, việc được giữ trong tổ và báo xã khi cần.',
  },
  {
    name: 'Câu lạc bộ gia đình hạnh phúc',
    does: 'Các cặp vợ chồng gặp nhau mỗi quý, chia việc nhà và nói chuyện nuôi dạy con.',
  },
  {
    name: 'Chữ "Tín" trong nếp sống khu dân cư',
    does: 'Cuộc họp bàn mười điều giữ lời, in treo ở nhà văn hóa và bình xét cuối năm.',
  },
  {
    name: 'Giữ điệu xòe Thái',
    does: 'Đội xòe tập tối thứ Bảy, dạy sáu điệu xòe cổ cho học sinh và đón khách cùng vào vòng.',
    at: [...nghiaLo, ...vanChan],
  },
  {
    name: 'Dạy [khèn|sáo|thêu|vẽ sáp ong] cho lớp trẻ',
    does: 'Người biết nghề dạy {1} tại nhà văn hóa vào kỳ nghỉ hè, nhạc cụ và vật liệu do bản góp.',
    at: [...muCangChai, ...tramTau],
  },
  {
    name: 'Câu lạc bộ [hát then, đàn tính|hát khắp cọi|hát páo dung|hát sình ca]',
    does: 'Câu lạc bộ tập mỗi tháng hai buổi, chép lại lời cổ và biểu diễn ngày hội làng với {1}.',
    at: [...lucYen, ...yenBinh],
  },
  {
    name: 'Đội văn nghệ {thon} phục vụ nhân dân',
    does: 'Đội tự dựng tiết mục về việc làng, diễn ở nhà văn hóa và dạy các em nhỏ múa.',
  },
  {
    name: 'Giữ nhà sàn, giữ nếp nhà',
    does: 'Các hộ có nhà sàn giúp nhau thay cột, lợp lại mái và không bán nhà cho người buôn gỗ.',
    at: [...guests, ...lucYen],
  },
  {
    name: 'Mặc trang phục truyền thống ngày thứ Hai',
    does: 'Nhà trường, cơ quan và các hộ cùng hưởng ứng, chị em sửa lại áo cũ cho vừa cỡ.',
    where: 'rural',
  },
  {
    name: 'Sân bóng của thôn',
    does: 'Các hộ nhường đất, thanh niên san nền và kẻ vạch, giải đấu mỗi tuần một trận.',
    where: 'rural',
  },
  {
    name: 'Nhà văn hóa sáng đèn',
    does: 'Mỗi tối một đoàn thể phụ trách, có bóng chuyền hơi, đọc sách và học dùng điện thoại.',
  },
  {
    name: 'Góp công, góp của xây nhà văn hóa {thon}',
    does: 'Bản vẽ được dân chọn, tiền góp ghi từng nhà và tổ giám sát có mặt mỗi ngày.',
  },
  {
    name: 'Thôn nông thôn mới kiểu mẫu',
    does: 'Mười tiêu chí được chia cho từng nhóm hộ, mỗi tháng chấm một lần và giúp nhóm chậm.',
    where: 'rural',
  },
  {
    name: 'Hàng rào xanh, ngõ sạch, không thả rông gia súc',
    does: 'Các hộ trồng hàng rào cây, nhốt trâu bò về đêm và phạt theo quy ước khi phá lúa.',
    where: 'rural',
  },
  {
    name: 'Tuyến phố văn minh, không rao vặt',
    does: 'Các hộ bóc quảng cáo dán bừa, sơn lại chân tường và treo cờ ngày lễ đồng đều.',
    where: 'urban',
  },
  {
    name: 'Không gian xanh trên đất bỏ trống',
    does: 'Bãi đất hoang thành vườn hoa, sân chơi với lốp xe cũ và ghế gỗ do các nhà đóng.',
    where: 'urban',
  },
  {
    name: 'Tổ dân phố không đốt vàng mã, không đổ rác trộm',
    does: 'Các hộ nhắc nhau qua nhóm, thống nhất giờ đổ rác và lắp biển ở góc khuất.',
    where: 'urban',
  },
  {
    name: 'Tổ Covid cộng đồng {thon}',
    does: 'Mỗi tổ ba người theo dõi ba mươi hộ, nhắc khai báo y tế và mua giúp hàng thiết yếu.',
    from: '05',
  },
  {
    name: 'Gian hàng không đồng mùa dịch',
    does: 'Gạo, rau, khẩu trang xếp tại nhà văn hóa, ai cần thì lấy, ai có thì góp.',
    from: '05',
  },
  {
    name: 'Chuyến xe nông sản gửi vùng dịch',
    does: 'Các hộ góp bí, sắn, gạo, măng khô; đoàn viên đóng bao và xe của {huyen} chở về điểm nhận.',
    from: '07',
  },
  {
    name: 'May khẩu trang tặng người lao động',
    does: 'Chị em có máy may làm buổi tối, vải do hội quyên góp, phát tại chợ và bến xe.',
    from: '05',
  },
  {
    name: 'Máy tính cũ cho em học trực tuyến',
    does: 'Đoàn thanh niên nhận máy, sửa lại và cho mượn qua nhà trường.',
    from: '09',
  },
  {
    name: 'Điểm tiêm trật tự: đưa đón người già đi tiêm',
    does: 'Đoàn viên xếp lịch theo nhóm hộ, đưa đón người đi lại khó và nhắc giãn cách.',
    from: '07',
  },
  {
    name: 'Đón người về từ vùng dịch chu đáo',
    does: 'Thôn dọn sẵn nơi ở, nấu cơm để ngoài cổng và giúp việc đồng áng đến hết thời gian theo dõi.',
    from: '08',
  },
  {
    name: 'Đền ơn đáp nghĩa: chăm sóc nghĩa trang liệt sĩ',
    does: 'Học sinh và đoàn viên dọn cỏ, thắp hương mồng Một, ngày Rằm và dịp 27 tháng Bảy.',
  },
  {
    name: 'Giúp gia đình chính sách ngày mùa',
    does: 'Các đoàn thể chia nhau ngày gặt, sửa mái, thay bóng điện và đến thăm đúng hẹn.',
    where: 'rural',
  },
  {
    name: 'Hội viên nhận chăm đoạn đường trước cổng',
    does: 'Tự quét dọn mỗi sáng, rồi rủ được các nhà bên cạnh cùng làm.',
    form: 'individual',
  },
  {
    name: 'Nghệ nhân dạy hát, dạy múa không lấy công',
    does: 'Mở lớp tại nhà vào dịp hè, ghi lại lời cổ và dựng tiết mục cho đội văn nghệ.',
    form: 'individual',
  },
  {
    name: 'Nhân viên y tế thôn đi từng nhà',
    does: 'Nhắc lịch tiêm chủng, hướng dẫn ăn uống và gọi xe khi có người cần đi viện.',
    form: 'individual',
    where: 'rural',
  },
  {
    name: 'Giáo viên cắm bản giữ lớp',
    does: 'Ở lại điểm trường cả tuần, đến nhà học sinh vắng và dạy thêm buổi tối không thu tiền.',
    form: 'individual',
    where: 'highland',
  },
  {
    name: 'Chi hội trưởng phụ nữ nhận đỡ đầu việc học',
    does: 'Nhận giúp qua nhà trường, lo sách vở đầu năm và kèm bài hai buổi một tuần.',
    form: 'individual',
  },
  {
    name: 'Người cao tuổi nêu gương sáng',
    does: 'Làm trước việc hiến công, dạy cháu con lễ phép và đứng ra giảng hòa khi xóm giềng va chạm.',
    form: 'individual',
  },
  {
    name: 'Bí thư chi đoàn và [sân chơi|vườn hoa|tủ sách] của trẻ em',
    does: 'Xin lốp cũ, gỗ thừa, rủ bạn bè làm {1} trong hai tuần và trông coi mỗi chiều.',
    form: 'individual',
  },
];
