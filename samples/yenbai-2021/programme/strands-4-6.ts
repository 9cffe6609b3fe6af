import { districtCommissions, type Strand } from './shapes.ts';

export const strands4to6: readonly Strand[] = [
  {
    title: 'Giúp hộ nghèo thoát nghèo năm 2021 tại xã An Lạc, huyện Lục Yên',
    description:
      'Thực hiện kế hoạch của Tỉnh ủy: làm việc với xã, khảo sát một số thôn, thăm hộ nghèo; cùng Liên hiệp các tổ chức hữu nghị tỉnh và Ủy ban nhân dân xã xây dựng đề xuất dự án gửi các tổ chức phi chính phủ; trao tặng, bàn giao.',
    tasks: [
      {
        title: 'Làm việc với xã An Lạc về kế hoạch giúp hộ nghèo thoát nghèo năm 2021',
        deliverable: 'Biên bản làm việc, thống nhất hộ được giúp và cách giúp',
        lead: 'commission',
        with: ['lucYenCommission', 'anLacParty', 'anLacGovernment'],
        owner: 'lanhdao',
        startsOn: '2021-02-22',
        dueOn: '2021-03-31',
        notes: [
          ['2021-02-25', 'in_progress', 'Gửi chương trình làm việc để xã chuẩn bị.'],
          [
            '2021-03-16',
            'done',
            'Đã làm việc với Đảng ủy, Ủy ban nhân dân xã; thống nhất kế hoạch trong năm.',
          ],
        ],
      },
      {
        title: 'Khảo sát một số thôn, thăm hộ nghèo tại xã An Lạc',
        deliverable: 'Phiếu khảo sát thôn; tổng hợp nhu cầu, không lập hồ sơ riêng từng người',
        lead: 'commission',
        with: ['anLacBloc', 'anLacGovernment', 'friendship'],
        owner: 'thanhvien',
        startsOn: '2021-03-17',
        dueOn: '2021-04-29',
        notes: [
          ['2021-03-17', 'in_progress', 'Khảo sát kết hợp thăm một số hộ ngay sau buổi làm việc.'],
          ['2021-04-22', 'done', 'Nhu cầu chung: nước sinh hoạt, giống, phương tiện thông tin của thôn.'],
        ],
      },
      {
        title: 'Xây dựng đề xuất dự án, gửi các tổ chức phi chính phủ',
        deliverable: 'Đề xuất dự án đã gửi, có văn bản theo dõi phúc đáp',
        lead: 'friendship',
        with: ['commission', 'anLacGovernment'],
        owner: 'huunghi',
        startsOn: '2021-04-12',
        dueOn: '2021-09-30',
        notes: [
          ['2021-04-15', 'in_progress', 'Cùng xã chọn nội dung, dự thảo đề xuất.'],
          ['2021-06-28', null, 'Hoàn thiện đề xuất bằng tiếng Việt và tiếng Anh.'],
          ['2021-09-21', 'done', 'Đã gửi đề xuất; các tổ chức hẹn trả lời khi dịch được kiểm soát.'],
        ],
      },
      {
        title: 'Trao tặng phương tiện phục vụ công tác thông tin, tuyên truyền cho xã An Lạc',
        deliverable: '3 bộ tăng âm được bàn giao, có biên bản bàn giao',
        lead: 'commission',
        with: ['friendship', 'anLacGovernment'],
        owner: 'chuyenvien',
        startsOn: '2021-05-10',
        dueOn: '2021-10-29',
        notes: [
          ['2021-05-18', 'in_progress', 'Xã chọn các thôn cần trước.'],
          ['2021-10-14', 'done', 'Đã bàn giao 3 bộ tăng âm tại xã.'],
        ],
      },
      {
        title: 'Theo dõi, cùng xã bình xét hộ thoát nghèo cuối năm',
        deliverable: 'Báo cáo của xã về kết quả giảm nghèo năm 2021',
        lead: 'anLacGovernment',
        with: ['commission', 'lucYenCommission', 'anLacBloc'],
        owner: 'anlac',
        startsOn: '2021-10-01',
        dueOn: '2021-12-24',
        notes: [
          ['2021-10-11', 'in_progress', 'Thôn họp bình xét công khai.'],
          ['2021-12-20', 'done', 'Xã đã báo cáo kết quả rà soát theo quy định.'],
        ],
      },
    ],
  },
  {
    title: 'Tham mưu cấp ủy về công tác dân vận; thực hiện dân chủ ở cơ sở',
    description:
      'Dân biết, dân bàn, dân làm, dân kiểm tra, dân giám sát, dân thụ hưởng trong xây dựng cơ chế, chính sách phát triển kinh tế - xã hội, giảm nghèo, xây dựng nông thôn mới; phát huy sức mạnh đại đoàn kết, lấy “dân là gốc”.',
    tasks: [
      {
        title: 'Tham mưu Tỉnh ủy nhiệm vụ trọng tâm công tác dân vận năm 2021',
        deliverable: 'Văn bản chỉ đạo của Tỉnh ủy gửi các cấp ủy trực thuộc',
        lead: 'commission',
        with: ['committee'],
        owner: 'lanhdao',
        startsOn: '2021-01-11',
        dueOn: '2021-02-26',
        notes: [
          ['2021-01-14', 'in_progress', 'Dự thảo trình Thường trực Tỉnh ủy.'],
          ['2021-02-22', 'done', 'Đã ban hành, gửi các cấp ủy.'],
        ],
      },
      {
        title: 'Hướng dẫn, kiểm tra việc thực hiện Quy chế dân chủ ở cơ sở',
        deliverable: 'Kết quả kiểm tra tại xã, cơ quan, doanh nghiệp; kiến nghị được theo dõi',
        lead: 'commission',
        with: ['government', 'front', 'labour', 'yenBinhCommission', 'vanChanCommission'],
        owner: 'chuyenvien',
        startsOn: '2021-04-01',
        dueOn: '2021-11-30',
        notes: [
          [
            '2021-04-13',
            'in_progress',
            'Ban Chỉ đạo thực hiện Quy chế dân chủ ở cơ sở thông qua kế hoạch kiểm tra.',
          ],
          ['2021-07-22', null, 'Kiểm tra tại Yên Bình, Văn Chấn; còn lại qua báo cáo do dịch.'],
          ['2021-11-26', 'done', 'Tổng hợp kết quả, gửi kiến nghị đến các đơn vị được kiểm tra.'],
        ],
      },
      {
        title: 'Đối thoại của người đứng đầu cấp ủy, chính quyền với nhân dân',
        deliverable: 'Lịch đối thoại công khai; kiến nghị của nhân dân được trả lời',
        lead: 'commission',
        with: districtCommissions,
        owner: 'chuyenvien',
        startsOn: '2021-03-01',
        dueOn: '2021-12-15',
        notes: [
          ['2021-03-24', 'in_progress', 'Các huyện, thị xã, thành phố đăng ký lịch đối thoại.'],
          ['2021-06-10', null, 'Nhiều nơi đối thoại trước và sau ngày bầu cử 23/5.'],
          ['2021-08-16', 'paused', 'Tạm dừng đối thoại tập trung đông người để phòng, chống dịch.'],
          ['2021-10-18', 'in_progress', 'Tổ chức lại ở những nơi bảo đảm an toàn.'],
          ['2021-12-14', 'done', 'Các địa phương đã báo cáo kết quả trả lời kiến nghị.'],
        ],
      },
      {
        title: 'Nhân dân tham gia bàn, giám sát xây dựng nông thôn mới và giảm nghèo',
        deliverable:
          'Công khai ở thôn: việc gì dân góp, việc gì Nhà nước hỗ trợ; biên bản của ban giám sát cộng đồng',
        lead: 'front',
        with: ['commission', 'farmers', 'women', 'veterans', 'youth'],
        owner: 'mattran',
        startsOn: '2021-02-22',
        dueOn: '2021-12-20',
        notes: [
          ['2021-03-02', 'in_progress', 'Hướng dẫn ban công tác Mặt trận thôn.'],
          ['2021-06-30', null, 'Tổng hợp sáu tháng từ Mặt trận Tổ quốc các huyện.'],
          ['2021-12-16', 'done', 'Đánh giá cuối năm cùng các đoàn thể.'],
        ],
      },
    ],
  },
  {
    title: 'Thực hiện Chỉ thị số 49-CT/TW của Ban Bí thư ở vùng đồng bào dân tộc thiểu số',
    description:
      'Các cấp ủy tiếp tục thực hiện Chỉ thị số 49-CT/TW ngày 20/10/2015 về tăng cường và đổi mới công tác dân vận của Đảng ở vùng đồng bào dân tộc thiểu số.',
    tasks: [
      {
        title: 'Hướng dẫn các cấp ủy tiếp tục thực hiện Chỉ thị số 49-CT/TW',
        deliverable: 'Văn bản hướng dẫn gửi các cấp ủy trực thuộc',
        lead: 'commission',
        with: ['committee'],
        owner: 'chuyenvien',
        startsOn: '2021-02-17',
        dueOn: '2021-03-31',
        notes: [
          ['2021-02-23', 'in_progress', 'Dự thảo hướng dẫn.'],
          ['2021-03-25', 'done', 'Đã gửi các cấp ủy.'],
        ],
      },
      {
        title: 'Vận động nhân dân vùng cao phát triển sinh kế, xóa bỏ hủ tục tại Mù Cang Chải và Trạm Tấu',
        deliverable: 'Mỗi huyện chọn việc làm điểm ở ít nhất một xã, có đánh giá sáu tháng và cả năm',
        lead: 'muCangChaiCommission',
        with: ['commission', 'tramTauCommission', 'women', 'farmers'],
        owner: 'mucangchai',
        startsOn: '2021-03-01',
        dueOn: '2021-12-10',
        notes: [
          ['2021-03-12', 'in_progress', 'Hai huyện chọn xã làm điểm.'],
          ['2021-06-29', null, 'Đánh giá sáu tháng: người có uy tín tham gia tích cực.'],
          ['2021-12-07', 'done', 'Đánh giá cả năm, đề nghị mở rộng ra các xã bên cạnh.'],
        ],
      },
      {
        title: 'Bồi dưỡng kỹ năng công tác dân vận cho cán bộ cơ sở vùng đồng bào dân tộc thiểu số',
        deliverable: 'Các lớp bồi dưỡng tại huyện; tài liệu ngắn, dễ dùng ở thôn, bản',
        lead: 'commission',
        with: ['propaganda', 'vanChanCommission', 'vanYenCommission'],
        owner: 'thanhvien',
        startsOn: '2021-04-01',
        dueOn: '2021-10-29',
        notes: [
          ['2021-04-19', 'in_progress', 'Mở lớp đầu tiên tại Văn Chấn.'],
          ['2021-08-09', 'paused', 'Tạm dừng các lớp tập trung do dịch Covid-19.'],
          ['2021-09-20', 'in_progress', 'Học trực tuyến ở nơi có đường truyền.'],
          ['2021-10-27', 'done', 'Hoàn thành các lớp theo kế hoạch điều chỉnh.'],
        ],
      },
      {
        title: 'Kiểm tra việc thực hiện Chỉ thị số 49-CT/TW ở huyện Văn Yên',
        deliverable: 'Thông báo kết quả kiểm tra',
        lead: 'commission',
        with: ['vanYenCommission'],
        owner: 'lanhdao',
        startsOn: '2021-08-02',
        dueOn: '2021-10-15',
        notes: [
          ['2021-08-05', 'in_progress', 'Gửi đề cương báo cáo.'],
          ['2021-09-07', 'cancelled', 'Không tổ chức đoàn kiểm tra do dịch; huyện tự kiểm tra, gửi báo cáo.'],
        ],
      },
    ],
  },
];
