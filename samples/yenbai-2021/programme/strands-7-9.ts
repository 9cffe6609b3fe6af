import { districtCommissions, type Strand } from './shapes.ts';

export const strands7to9: readonly Strand[] = [
  {
    title: 'Nắm tâm tư, nguyện vọng của nhân dân; phối hợp giải quyết kịp thời vụ việc phức tạp ở cơ sở',
    description:
      'Phối hợp, theo dõi, giải quyết từ cơ sở; tuyên truyền phòng, chống tảo hôn và hôn nhân cận huyết thống; ngăn chặn kịp thời việc xuất cảnh trái phép.',
    tasks: [
      {
        title: 'Nắm tình hình nhân dân, báo cáo Thường trực Tỉnh ủy hằng tháng',
        deliverable: 'Báo cáo tháng, nêu việc nổi lên và kiến nghị, không nêu tên người dân',
        lead: 'commission',
        with: ['front', ...districtCommissions],
        owner: 'chuyenvien',
        startsOn: '2021-01-04',
        dueOn: '2021-12-31',
        notes: [
          ['2021-01-25', 'in_progress', 'Báo cáo tháng 1 gửi đúng hạn.'],
          ['2021-05-28', null, 'Nhân dân phấn khởi trước kết quả bầu cử; quan tâm giá nông sản, dịch bệnh.'],
          ['2021-09-27', null, 'Người dân quan tâm việc làm của lao động trở về từ vùng dịch.'],
          ['2021-12-27', 'done', 'Đủ 12 báo cáo tháng.'],
        ],
      },
      {
        title: 'Phối hợp giải quyết các vụ việc phức tạp ngay từ cơ sở',
        deliverable: 'Danh mục vụ việc có cơ quan chủ trì, thời hạn và kết quả; không để thành điểm nóng',
        lead: 'commission',
        with: ['government', 'front', ...districtCommissions],
        owner: 'lanhdao',
        startsOn: '2021-01-04',
        dueOn: '2021-12-31',
        notes: [
          ['2021-02-01', 'in_progress', 'Thống nhất cách phối hợp với các cơ quan liên quan.'],
          [
            '2021-07-05',
            null,
            'Sáu tháng: các việc phát sinh được giải quyết ở cơ sở, chủ yếu về đất đai, giải phóng mặt bằng.',
          ],
          ['2021-12-23', 'done', 'Thực hiện thường xuyên trong năm; việc còn lại chuyển theo dõi tiếp.'],
        ],
      },
      {
        title: 'Tuyên truyền phòng, chống tảo hôn và hôn nhân cận huyết thống',
        deliverable: 'Nội dung tuyên truyền phù hợp từng vùng; sinh hoạt ở thôn, bản và trường học',
        lead: 'tramTauCommission',
        with: ['commission', 'women', 'youth', 'muCangChaiCommission', 'vanChanCommission'],
        owner: 'tramtau',
        startsOn: '2021-02-22',
        dueOn: '2021-11-30',
        notes: [
          ['2021-03-05', 'in_progress', 'Bắt đầu từ các xã vùng cao, gắn với ngày hội đầu năm.'],
          ['2021-07-09', null, 'Các chi hội phụ nữ, chi đoàn đưa nội dung vào sinh hoạt.'],
          ['2021-11-25', 'done', 'Tổng hợp cách làm tốt để dùng cho năm sau.'],
        ],
      },
      {
        title: 'Vận động nhân dân không xuất cảnh trái phép, ngăn chặn kịp thời',
        deliverable: 'Tuyên truyền đến thôn, bản; báo tin sớm cho cơ quan chức năng',
        lead: 'commission',
        with: ['government', 'vanYenCommission', 'vanChanCommission', 'lucYenCommission'],
        owner: 'chuyenvien',
        startsOn: '2021-02-17',
        dueOn: '2021-12-15',
        notes: [
          ['2021-02-26', 'in_progress', 'Tuyên truyền sau Tết, gắn với phòng, chống dịch.'],
          ['2021-12-13', 'done', 'Thực hiện thường xuyên, gắn với giới thiệu việc làm trong tỉnh.'],
        ],
      },
    ],
  },
  {
    title: 'Tham mưu sơ kết, tổng kết các nghị quyết, chỉ thị về công tác dân vận, tôn giáo, dân tộc',
    description:
      'Sơ kết, tổng kết các nghị quyết, chỉ thị của Trung ương và của tỉnh theo kế hoạch năm; nâng cao chất lượng nắm bắt tình hình nhân dân; tham mưu kịp thời về công tác dân vận, dân tộc, tín ngưỡng, tôn giáo.',
    tasks: [
      {
        title: 'Lập danh mục nghị quyết, chỉ thị cần sơ kết, tổng kết trong năm 2021',
        deliverable: 'Danh mục có cơ quan chủ trì và thời hạn, trình Thường trực Tỉnh ủy',
        lead: 'commission',
        with: ['committee'],
        owner: 'chuyenvien',
        startsOn: '2021-01-11',
        dueOn: '2021-02-26',
        notes: [
          ['2021-01-18', 'in_progress', 'Rà soát văn bản còn hiệu lực.'],
          ['2021-02-25', 'done', 'Danh mục đã được đồng ý.'],
        ],
      },
      {
        title: 'Sơ kết việc thực hiện Nghị quyết số 25-NQ/TW về công tác dân vận trong tình hình mới',
        deliverable: 'Báo cáo sơ kết của tỉnh',
        lead: 'commission',
        with: ['government', 'front', ...districtCommissions],
        owner: 'lanhdao',
        startsOn: '2021-05-10',
        dueOn: '2021-09-30',
        notes: [
          ['2021-05-14', 'in_progress', 'Gửi đề cương đến các cấp ủy.'],
          ['2021-07-28', null, 'Nhận đủ báo cáo của các cấp ủy trực thuộc.'],
          ['2021-09-24', 'done', 'Đã trình báo cáo; sơ kết bằng hình thức trực tuyến.'],
        ],
      },
      {
        title: 'Đánh giá công tác dân tộc, tín ngưỡng, tôn giáo; tham mưu chủ trương kịp thời',
        deliverable: 'Báo cáo chuyên đề sáu tháng và cả năm',
        lead: 'commission',
        with: ['front', 'government'],
        owner: 'thanhvien',
        startsOn: '2021-05-17',
        dueOn: '2021-12-17',
        notes: [
          ['2021-05-24', 'in_progress', 'Thu thập thông tin từ các địa phương.'],
          ['2021-07-08', null, 'Báo cáo sáu tháng đã trình.'],
          ['2021-12-16', 'done', 'Báo cáo năm đã trình.'],
        ],
      },
      {
        title: 'Nâng cao chất lượng nắm bắt tình hình nhân dân',
        deliverable: 'Mẫu báo cáo ngắn gọn hơn, có phân tích và kiến nghị; tập huấn cho khối dân vận cơ sở',
        lead: 'commission',
        with: districtCommissions,
        owner: 'chuyenvien',
        startsOn: '2021-03-15',
        dueOn: '2021-12-31',
        notes: [
          ['2021-03-22', 'in_progress', 'Dùng thử mẫu mới ở ba huyện.'],
          ['2021-08-25', null, 'Chưa tập huấn tập trung được do dịch; gửi tài liệu hướng dẫn.'],
          ['2021-12-29', 'paused', 'Phần tập huấn tạm dừng, đề nghị đưa vào chương trình năm 2022.'],
        ],
      },
    ],
  },
  {
    title: 'Thông tin kết quả đến nhân dân',
    description:
      'Công khai chỉ tiêu, mô hình và kết quả; tin, bài, ảnh trên báo và trang thông tin; giới thiệu cách làm hay.',
    tasks: [
      {
        title: 'Phối hợp với báo, đài trong tỉnh tuyên truyền mô hình “Dân vận khéo”',
        deliverable: 'Tin, bài, phóng sự về cách làm hay ở cơ sở',
        lead: 'commission',
        with: ['propaganda'],
        owner: 'thanhvien',
        startsOn: '2021-01-18',
        dueOn: '2021-12-31',
        notes: [
          ['2021-01-28', 'in_progress', 'Thống nhất nội dung phối hợp năm 2021.'],
          [
            '2021-06-24',
            null,
            'Nhân dân huyện Yên Bình thường xuyên tổng vệ sinh đường nông thôn: đã có ảnh và bài.',
          ],
          ['2021-12-28', 'done', 'Báo Yên Bái đã đăng bài về kết quả thực hiện chương trình hành động.'],
        ],
      },
      {
        title: 'Công khai chỉ tiêu, kết quả trên trang thông tin để nhân dân theo dõi',
        deliverable: 'Trang công khai có số liệu mở được đến từng mô hình',
        lead: 'commission',
        owner: 'chuyenvien',
        startsOn: '2021-06-01',
        dueOn: '2021-12-31',
        notes: [
          ['2021-06-16', 'in_progress', 'Chuẩn bị nội dung công khai.'],
          ['2021-12-30', null, 'Đã có ba chỉ tiêu; các chỉ tiêu còn lại chờ có sổ theo dõi.'],
        ],
      },
      {
        title: 'Giới thiệu mô hình điển hình để các địa phương học tập, nhân rộng',
        deliverable: 'Tập hợp cách làm theo lĩnh vực, gửi khối dân vận 173 xã, phường, thị trấn',
        lead: 'commission',
        with: ['front', 'women', 'farmers', 'youth', ...districtCommissions],
        owner: 'chuyenvien',
        startsOn: '2021-07-01',
        dueOn: '2021-12-31',
        notes: [
          ['2021-07-20', 'in_progress', 'Chọn từ các mô hình hiệu quả qua sơ kết.'],
          ['2021-12-30', 'done', 'Đã gửi đến các địa phương.'],
        ],
      },
    ],
  },
];
