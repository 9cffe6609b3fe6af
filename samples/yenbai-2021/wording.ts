import type { Field, Form } from './patterns/shapes.ts';

/** First sentences: who began and how it was agreed. `{thon}` stands for the settlement. */
export const openings: Record<Form, readonly string[]> = {
  collective: [
    'Chi bộ và ban công tác Mặt trận {thon} họp bàn với nhân dân trước khi đăng ký.',
    'Chi hội phụ nữ {thon} khởi xướng, các đoàn thể khác cùng nhận phần việc.',
    'Chi hội nông dân {thon} đứng ra làm nòng cốt.',
    'Chi đoàn thanh niên {thon} nhận việc khó, người lớn tuổi góp kinh nghiệm.',
    'Chi hội cựu chiến binh {thon} làm trước ở một nhóm hộ rồi mới mở rộng.',
    'Ban quản lý {thon} lấy ý kiến từng hộ và được đa số tán thành.',
    'Tại cuộc họp đầu năm, bà con {thon} chọn việc này trong ba việc được nêu ra.',
    'Khối dân vận xã hướng dẫn, {thon} tự chọn cách làm cho hợp với mình.',
    'Từ kiến nghị của bà con {thon} trong kỳ tiếp xúc cử tri, chi bộ ra nghị quyết chuyên đề.',
    'Các trưởng nhóm liên gia {thon} cùng bàn và chia việc theo từng nhóm.',
    'Chi hội người cao tuổi {thon} gợi ý, con cháu trong các gia đình cùng làm.',
    'Học cách làm của thôn bạn, {thon} xây dựng kế hoạch và đăng ký với xã.',
  ],
  individual: [
    'Cá nhân đăng ký tại {thon}, được chi bộ và ban công tác Mặt trận giới thiệu.',
    'Việc làm được hội viên {thon} biết đến từ năm trước, nay đăng ký để giữ lâu dài.',
    'Người đăng ký sinh sống và làm việc tại {thon}, tự nhận việc và tự bỏ công.',
    'Cuộc họp {thon} bình chọn, cá nhân nhận làm trong cả năm.',
    'Từ việc nhỏ ở {thon}, người đăng ký làm thành nếp hằng tuần.',
    'Đoàn thể {thon} giới thiệu, đơn vị nhận theo dõi và giúp đỡ.',
  ],
};

/** First and middle sentences of what the commune's own office does; `{xa}` is the commune. */
export const office = {
  openings: [
    'Đảng ủy {xa} giao việc, Ủy ban nhân dân và các đoàn thể cùng thực hiện.',
    'Khối dân vận {xa} đề xuất, tập thể cán bộ, công chức thống nhất đăng ký.',
    'Từ góp ý của nhân dân tại hội nghị đối thoại, {xa} chọn việc này để làm trước.',
    'Công đoàn cơ sở {xa} phát động, từng bộ phận ghi rõ phần việc của mình.',
  ],
  participation: [
    'Mỗi tháng kiểm điểm một lần, kết quả dán ở bảng tin.',
    'Có {k} cán bộ, công chức ghi tên ngay từ đầu.',
    'Phiếu lấy ý kiến nhân dân được gửi mỗi quý.',
    'Người phụ trách và số điện thoại được niêm yết.',
  ],
} as const;

/** Who takes part. `{n}` is a number of households that fits a settlement, `{k}` a small number. */
export const participation: Record<Form, readonly string[]> = {
  collective: [
    'Có {n} hộ ghi tên ngay từ đợt đầu.',
    '{n} hộ ký cam kết, mỗi nhóm bầu một người theo dõi.',
    'Bà con góp {n} ngày công trong tháng đầu.',
    'Tổ nòng cốt có {k} người, sinh hoạt mỗi tháng một lần.',
    'Kinh phí do nhân dân tự bàn, tự góp, có sổ ghi công khai.',
    'Mỗi tháng họp rút kinh nghiệm một lần tại nhà văn hóa.',
    'Trước mắt làm ở {k} nhóm hộ, sau đó mở rộng ra các nhóm còn lại.',
    'Hộ khó khăn góp công thay cho góp tiền.',
    'Các đoàn thể chia nhau phụ trách từng nhóm, {k} nhóm đã bắt đầu.',
    'Việc gì chưa thống nhất thì để lại bàn tiếp, không làm vội.',
    'Qua vận động, {n} hộ đồng thuận; số còn lại tiếp tục được trao đổi riêng.',
    'Người đi làm xa cũng nhắn về xin góp phần.',
  ],
  individual: [
    'Đã có {k} hộ làm theo.',
    'Kết quả được báo với chi hội mỗi quý.',
    'Mỗi tuần dành vài buổi cho việc này.',
    'Chi phí tự lo, không xin hỗ trợ.',
    'Ai đến hỏi cũng được chỉ dẫn tận nơi.',
    'Sau ba tháng, {k} người khác xin cùng tham gia.',
  ],
};

/** Last sentences: what it is for. */
export const aims: Record<Field, readonly string[]> = {
  economy: [
    'Mục tiêu là tăng thu nhập và có thêm hộ tự nguyện làm đơn xin thoát nghèo.',
    'Hướng tới sản phẩm có nơi bán ổn định, không phải bán vội khi vào vụ.',
    'Mô hình góp phần thực hiện tiêu chí thu nhập của xã nông thôn mới.',
    'Cuối năm bình xét công khai, hộ làm tốt giúp lại hộ làm sau.',
    'Bà con mong giữ được cách làm này qua nhiều vụ.',
  ],
  culture_society: [
    'Mục tiêu là giữ nếp sống tốt, không để ai bị bỏ lại phía sau.',
    'Mô hình gắn với tiêu chí môi trường và văn hóa của xã nông thôn mới.',
    'Nhân dân tự kiểm tra, tự nhắc nhau, không đợi xã xuống đôn đốc.',
    'Cuối năm đưa vào bình xét khu dân cư văn hóa.',
    'Làm được ở đây thì các nơi bên cạnh cũng làm theo được.',
  ],
  defence_security: [
    'Mục tiêu là yên từ trong nhà ra đến ngõ.',
    'Việc nhỏ được giải quyết tại chỗ, không để thành việc lớn.',
    'Kết quả được báo tại ngày hội toàn dân bảo vệ an ninh Tổ quốc.',
    'Tin báo của nhân dân được giữ kín và được trả lời.',
    'Mô hình giúp lực lượng nòng cốt có thêm tai mắt của nhân dân.',
  ],
  political_system: [
    'Mục tiêu là dân biết, dân bàn, dân làm, dân kiểm tra, dân giám sát, dân thụ hưởng.',
    'Việc đã hứa được ghi lại và trả lời đúng hẹn.',
    'Cấp ủy lấy sự hài lòng của nhân dân làm thước đo.',
    'Kết quả được kiểm điểm trong kỳ sinh hoạt cuối quý.',
    'Gần dân hơn thì việc khó cũng có cách làm.',
  ],
};

/** What an evaluation says beside its result. */
export const verdicts = {
  effective: [
    'Duy trì đều, nhân dân đồng tình, đạt các tiêu chí đã đăng ký.',
    'Có kết quả cụ thể, được nhân dân ghi nhận; đề nghị nhân rộng.',
    'Nhiều lực lượng tham gia, việc làm thành nếp.',
    'Hoàn thành nội dung đăng ký, hồ sơ đầy đủ.',
    'Giải quyết được việc bà con kiến nghị, có thể làm ở nơi khác.',
  ],
  not_yet: [
    'Mới làm ở một nhóm hộ, cần thêm thời gian.',
    'Chưa duy trì đều; hẹn kiểm tra lại vào kỳ sau.',
    'Một số hoạt động tạm dừng do dịch Covid-19.',
    'Hồ sơ chưa có số liệu trước và sau khi làm.',
    'Số hộ tham gia còn ít so với đăng ký.',
  ],
} as const;
