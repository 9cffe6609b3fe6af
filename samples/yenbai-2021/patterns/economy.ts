import {
  bamboo,
  guests,
  lake,
  lucYen,
  muCangChai,
  nghiaLo,
  shanTea,
  silk,
  tramTau,
  tranYen,
  vanYen,
  yenBinh,
} from './places.ts';
import type { Pattern } from './shapes.ts';

/** Developing the economy, reducing poverty, roads and fields. */
export const economy: readonly Pattern[] = [
  {
    name: 'Trồng quế hữu cơ liên kết tiêu thụ sản phẩm',
    does: 'Các hộ có đồi quế cùng ký cam kết không dùng thuốc diệt cỏ, ghi nhật ký chăm sóc và bán vỏ quế theo hợp đồng chung.',
    at: [...vanYen, ...tranYen],
  },
  {
    name: 'Sơ chế quế vỏ tại chỗ, giữ giá cho người trồng',
    does: 'Tổ sơ chế nhận bóc, phơi và phân loại vỏ quế cho các hộ, bán chung nên không còn bị ép giá.',
    at: vanYen,
  },
  {
    name: 'Thu gom cành lá quế, không để rác trên đồi',
    does: 'Sau mỗi vụ bóc vỏ, các hộ gom cành lá bán cho xưởng chưng cất tinh dầu, để lại đường lô thông thoáng.',
    at: vanYen,
  },
  {
    name: 'Vườn ươm quế giống của {thon}',
    does: 'Các hộ góp công làm vườn ươm chung, chọn hạt từ đồi quế tốt và chia cây giống cho hộ thiếu vốn trồng trước, trả sau.',
    at: vanYen,
  },
  {
    name: 'Bảo vệ chè Shan tuyết cổ thụ',
    does: 'Từng cây chè cổ thụ được đánh số, giao hộ trông coi, không chặt cành để hái và không bón phân hóa học quanh gốc.',
    at: shanTea,
  },
  {
    name: 'Hái chè Shan tuyết đúng lứa, bán chung một giá',
    does: 'Các hộ thống nhất ngày mở lứa, hái một tôm hai lá và giao búp tươi trong ngày cho tổ chế biến.',
    at: shanTea,
  },
  {
    name: 'Thâm canh chè [Bát Tiên|lai chất lượng cao] theo quy trình an toàn',
    does: 'Nhóm hộ trồng chè {1} dùng chung sổ ghi thuốc, phun theo lịch của tổ và để đủ ngày cách ly mới hái.',
    at: ['04561', '04567', '04576', '04762', '04774', '04768', '04687', '04690', '04702', '04654'],
  },
  {
    name: 'Giữ giống nếp Tú Lệ',
    does: 'Các hộ chọn bông làm giống ngay tại ruộng, cấy cùng trà và không trộn gạo nơi khác vào bao bì mang tên Tú Lệ.',
    at: ['04630'],
  },
  {
    name: 'Cam an toàn, chung một quy trình chăm sóc',
    does: 'Các hộ trồng cam thống nhất lịch bón phân, tỉa cành, bao quả và treo biển ghi ngày phun ở đầu vườn.',
    at: ['04705', '04627', '04708', '04711', '04699'],
  },
  {
    name: 'Khôi phục vườn cam sành theo nhóm hộ',
    does: 'Nhóm hộ cắt bỏ cây già cỗi, trồng lại bằng giống sạch bệnh và giúp nhau công chăm sóc hai năm đầu.',
    at: lucYen,
  },
  {
    name: 'Chăm sóc sơn tra gắn với giữ rừng',
    does: 'Mỗi hộ nhận một khoảnh sơn tra, phát cỏ, đào hố vẩy cá và báo ngay cho tổ khi thấy khói trên rừng.',
    at: [...muCangChai, ...tramTau],
  },
  {
    name: 'Thu hái sơn tra đúng vụ, không bẻ cành',
    does: 'Bản quy ước ngày mở hái, dùng thang và giỏ, quả được phân loại và bán theo nhóm cho cơ sở thu mua.',
    at: muCangChai,
  },
  {
    name: 'Khơi nước giữ ruộng bậc thang',
    does: 'Các hộ cùng đắp bờ, sửa đường dẫn nước từ đầu nguồn và chia nước theo lượt để ruộng cao không bị khô.',
    at: [...muCangChai, '04630', '04588', '04594'],
  },
  {
    name: 'Đưa vụ xuân lên ruộng bậc thang một vụ',
    does: 'Những hộ làm trước cho mượn sức kéo, hướng dẫn hộ làm sau gieo mạ đúng khung thời vụ.',
    at: [...muCangChai, ...tramTau],
  },
  {
    name: 'Du lịch cộng đồng: nhà sạch, bản đẹp, khách vui',
    does: 'Các hộ đón khách niêm yết giá, chung một tổ dẫn đường, một tổ văn nghệ và trích lại một phần thu nhập để dọn vệ sinh đường bản.',
    at: guests,
  },
  {
    name: 'Trồng [hoa hồng|rau vụ đông|dược liệu] trên đất ruộng một vụ',
    does: 'Ruộng bỏ không sau vụ mùa được cho nhau mượn để trồng {1}, hộ có kinh nghiệm cầm tay chỉ việc cho hộ mới.',
    at: muCangChai,
  },
  {
    name: 'Nuôi cá lồng trên hồ Thác Bà theo tổ tự quản',
    does: 'Các hộ giãn khoảng cách lồng, mua thức ăn chung, thay nhau trực đêm và vớt rác quanh khu nuôi mỗi tuần.',
    at: lake,
  },
  {
    name: 'Giữ nguồn cá hồ Thác Bà, nói không với kích điện',
    does: 'Các hộ làm nghề trên hồ ký cam kết không dùng kích điện, lưới mắt nhỏ và nhắc nhau trong mùa cá đẻ.',
    at: lake,
  },
  {
    name: 'Tép dầu, cá khô hồ Thác Bà: làm sạch, bán xa',
    does: 'Tổ chế biến sấy cá tép bằng giàn kín, đóng gói có nhãn và giao hàng theo đơn của khách trong tỉnh.',
    at: lake,
  },
  {
    name: 'Bưởi Đại Minh: giữ giống, giữ tiếng',
    does: 'Các hộ bình chọn cây đầu dòng, chiết cành tại chỗ và dán tem ghi rõ vườn trước khi bán.',
    at: ['04786', '04780'],
  },
  {
    name: 'Trồng tre măng Bát độ theo nhóm hộ',
    does: 'Nhóm hộ đổi công làm đất, trồng cùng đợt và ký bán măng củ tươi cho cơ sở thu mua ngay tại thôn.',
    at: bamboo,
  },
  {
    name: 'Luộc măng hợp vệ sinh, không xả nước ra suối',
    does: 'Các lò luộc măng gom nước vào hố lắng, dùng củi tận thu và dọn vỏ măng làm phân ủ.',
    at: bamboo,
  },
  {
    name: 'Trồng dâu nuôi tằm liên kết theo chuỗi',
    does: 'Các hộ chuyển đất soi bãi sang trồng dâu, nuôi tằm cùng lứa và bán kén cho hợp tác xã theo giá ghi trong hợp đồng.',
    at: silk,
  },
  {
    name: 'Nhà nuôi tằm con tập trung',
    does: 'Một hộ nuôi tằm con cho cả nhóm đến tuổi ba rồi chia, nhờ vậy lứa tằm đều và ít bệnh.',
    at: silk,
  },
  {
    name: 'Cánh đồng gạo Séng cù một giống',
    does: 'Các hộ liền ruộng cấy cùng một giống, cùng ngày, không phun thuốc trừ cỏ và xát gạo tại một cơ sở.',
    at: nghiaLo,
  },
  {
    name: 'Dệt thổ cẩm giữ nghề, thêm thu nhập',
    does: 'Chị em lúc nông nhàn ngồi dệt chung một nhà, người biết dạy người chưa biết, hàng bán cho khách và các đội văn nghệ.',
    at: [...nghiaLo, ...muCangChai],
  },
  {
    name: 'Tranh đá quý: dạy nghề cho lao động tại chỗ',
    does: 'Cơ sở làm tranh nhận thanh niên học nghề không thu tiền, trả công theo sản phẩm và cùng nhau giữ sạch nơi chế tác.',
    at: ['04303', '04336', '04348', '04351', '04357', '04369'],
  },
  {
    name: 'Nuôi vịt bầu theo đàn giống của thôn',
    does: 'Hộ giữ đàn giống cấp vịt con cho hộ nuôi, thả theo khe nước luân phiên để ruộng không bị phá.',
    at: ['04309', '04312', '04318', '04306'],
  },
  {
    name: 'Trồng [lạc đỏ|khoai tím|ngô nếp] trên đất soi bãi',
    does: 'Các hộ làm đất cùng đợt, dùng giống {1} tại chỗ và gom hàng bán theo chuyến.',
    at: [...lucYen, ...yenBinh],
  },
  {
    name: 'Hồng không hạt Lục Yên theo nhóm hộ',
    does: 'Nhóm hộ ghép cải tạo cây cũ, tỉa cành tạo tán và ngâm quả theo một cách để giữ vị.',
    at: lucYen,
  },
  {
    name: 'Khoai sọ nương: giữ giống bản địa',
    does: 'Các hộ để riêng nương giống, trồng xen cây che phủ chống xói mòn và bán củ theo nhóm tại chợ huyện.',
    at: tramTau,
  },
  {
    name: 'Chăn nuôi [dê sinh sản|bò sinh sản|lợn đen bản địa|gà đồi|trâu vỗ béo] theo nhóm hộ',
    does: 'Nhóm hộ nuôi {1} góp quỹ mua con giống, tiêm phòng cùng ngày và giúp nhau tìm nơi bán.',
    where: 'rural',
  },
  {
    name: 'Trồng cỏ, ủ thức ăn cho gia súc qua mùa rét',
    does: 'Mỗi hộ dành một thửa trồng cỏ, cùng ủ chua thân ngô và dự trữ rơm từ tháng mười.',
    where: 'highland',
  },
  {
    name: 'Che kín chuồng, giữ ấm đàn trâu bò',
    does: 'Các hộ rủ nhau che bạt chuồng trại, đưa gia súc thả rừng về trước đợt rét và trực đốt sưởi khi nhiệt độ xuống thấp.',
    where: 'highland',
  },
  {
    name: 'Nuôi ong lấy mật dưới tán rừng',
    does: 'Các hộ đặt đõ ong ven rừng, cam kết không phun thuốc trong mùa hoa và quay mật tại một điểm sạch.',
    where: 'rural',
  },
  {
    name: 'Trồng rừng gỗ lớn, không bán non',
    does: 'Các hộ có rừng thống nhất kéo dài chu kỳ, tỉa thưa đúng kỹ thuật và xin cấp chứng chỉ theo nhóm.',
    where: 'rural',
  },
  {
    name: 'Trồng [ba kích|sa nhân|khôi nhung|gừng|thảo quả] dưới tán rừng',
    does: 'Các hộ giữ nguyên cây rừng, trồng {1} ở tầng dưới và thay nhau trông coi.',
    where: 'rural',
  },
  {
    name: 'Tổ hợp tác [rau an toàn|nấm sò|rau bản địa]',
    does: 'Các thành viên trồng theo lịch luân phiên để tuần nào cũng có {1} giao cho trường học và chợ.',
  },
  {
    name: 'Tổ tiết kiệm và vay vốn không có nợ quá hạn',
    does: 'Tổ họp bình xét công khai, nhắc nhau gửi tiết kiệm hằng tháng và đi thăm cách dùng vốn của từng hộ.',
  },
  {
    name: 'Quỹ xoay vòng giúp hộ khó khăn [mua con giống|làm chuồng trại|mua phân bón]',
    does: 'Mỗi kỳ họp các hội viên góp một khoản nhỏ, ưu tiên cho hộ khó khăn vay không lãi để {1}.',
    where: 'rural',
  },
  {
    name: 'Trao bê giống, nhận luân chuyển',
    does: 'Hộ nhận bò cái giống nuôi đến khi sinh sản thì chuyển con bê đầu cho hộ kế tiếp do cuộc họp thôn bình chọn.',
    where: 'rural',
  },
  {
    name: 'Mỗi chi hội giúp một hộ thoát nghèo có địa chỉ',
    does: 'Chi hội phân công hội viên giúp ngày công, cây con giống và kèm cách làm ăn suốt một vụ.',
  },
  {
    name: 'Vận động nhân dân hiến đất mở rộng đường [liên thôn|ngõ xóm|ra đồng|vào khu sản xuất]',
    does: 'Tổ vận động đến từng nhà có đất hai bên tuyến, bàn cách dịch rào, bù cây và làm cuốn chiếu từng đoạn.',
    where: 'rural',
  },
  {
    name: 'Dân bàn, dân góp, bê tông hóa đường [ngõ|trục chính|liên gia] {thon}',
    does: 'Nhà nước hỗ trợ xi măng, người dân góp cát sỏi, ngày công và cử tổ giám sát ghi sổ từng chuyến vật liệu.',
  },
  {
    name: 'Nạo vét kênh mương trước vụ [xuân|mùa]',
    does: 'Mỗi hộ nhận một đoạn theo diện tích ruộng, ra quân trước ngày lấy nước vụ {1}.',
    where: 'rural',
  },
  {
    name: 'Tổ thủy nông tự quản',
    does: 'Tổ giữ cửa cống, chia nước theo lịch dán ở nhà văn hóa và sửa chỗ vỡ ngay trong ngày.',
    where: 'rural',
  },
  {
    name: 'Dồn điền đổi thửa, mở đường nội đồng',
    does: 'Các hộ đổi ruộng nhỏ lấy thửa liền, nhường phần làm đường để máy cày xuống được ruộng.',
    where: 'rural',
  },
  {
    name: 'Cải tạo vườn tạp thành vườn [bưởi|ổi lê|chanh|rau]',
    does: 'Các hộ chặt bỏ cây tạp, học cách thiết kế vườn {1} tại hộ làm trước rồi đổi công cho nhau.',
    where: 'rural',
  },
  {
    name: 'Ủ phân hữu cơ, bớt phân hóa học',
    does: 'Các hộ gom phân chuồng, rơm rạ ủ với men vi sinh và dùng lại cho vườn nhà.',
    where: 'rural',
  },
  {
    name: 'Đưa nông sản lên mạng, bán tận nơi',
    does: 'Đoàn viên chụp ảnh, viết lời giới thiệu và giúp hộ lớn tuổi nhận đơn, đóng gói, gửi hàng.',
  },
  {
    name: 'Mỗi thôn một sản phẩm: [mật ong|miến dong|măng khô|tinh bột nghệ|bánh chưng]',
    does: 'Nhóm hộ làm {1} thống nhất cách làm, chung nhãn và dự phiên chợ nông sản của {huyen}.',
    where: 'rural',
  },
  {
    name: 'Máy cày dùng chung, làm đổi công',
    does: 'Hộ có máy cày cho hộ neo người trước, tiền dầu chia đều và trả bằng ngày công lúc gặt.',
    where: 'rural',
  },
  {
    name: 'Tiểu thương niêm yết giá, bán đúng giá',
    does: 'Các hộ kinh doanh treo bảng giá, dùng cân đối chứng của ban quản lý và không bày hàng ra lòng đường.',
    where: 'urban',
  },
  {
    name: 'Hộ kinh doanh giúp nhau [vốn|mặt bằng|việc làm]',
    does: 'Các hộ buôn bán trong tổ góp quỹ và giới thiệu {1} cho hộ mới mở hàng.',
    where: 'urban',
  },
  {
    name: 'Trồng hoa, cây cảnh tăng thu nhập',
    does: 'Các hộ có đất vườn chung nhà lưới, chọn giống theo mùa và cùng bán vào dịp lễ, Tết.',
    at: ['04276', '04279', '04558', '04270'],
  },
  {
    name: 'Đồng thuận giải phóng mặt bằng làm [đường mới|nhà văn hóa|trường học|kè suối]',
    does: 'Tổ vận động công khai bản vẽ làm {1}, nghe từng hộ có đất và chuyển kiến nghị đến cơ quan có thẩm quyền để được trả lời bằng văn bản.',
  },
  {
    name: 'Trưởng thôn gương mẫu hiến đất làm đường',
    does: 'Tự dịch hàng rào nhà mình trước, sau đó mới mời các hộ cùng tuyến ra đo và cắm mốc.',
    form: 'individual',
    where: 'rural',
  },
  {
    name: 'Hội viên nông dân làm kinh tế giỏi giúp [năm|ba|bốn] hộ cùng làm',
    does: 'Cho {1} hộ mượn con giống, hướng dẫn tại vườn nhà và nhận bán giúp lứa đầu.',
    form: 'individual',
    where: 'rural',
  },
  {
    name: 'Cựu chiến binh làm kinh tế đồi rừng, giúp đồng đội',
    does: 'Mở đường lô vào đồi, cho các hộ quanh vùng cùng dùng và tạo việc làm thời vụ cho con em hội viên.',
    form: 'individual',
    where: 'rural',
  },
  {
    name: 'Thanh niên khởi nghiệp từ [mật ong|gà đồi|cây dược liệu|du lịch cộng đồng]',
    does: 'Bắt đầu từ {1} tại vườn nhà, ghi chép thu chi rõ ràng và chia sẻ cách làm trong sinh hoạt chi đoàn.',
    form: 'individual',
    where: 'rural',
  },
  {
    name: 'Phụ nữ làm chủ kinh tế hộ, nhận việc cho chị em',
    does: 'Mở nhóm may vá, sơ chế nông sản tại nhà và nhận chị em không có việc lúc nông nhàn.',
    form: 'individual',
  },
];
