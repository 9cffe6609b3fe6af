import { districtCommissions, type Strand } from './shapes.ts';

export const strands1to3: readonly Strand[] = [
  {
    title:
      'Thực hiện Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XIX và các chỉ tiêu, nhiệm vụ còn lại của Chương trình hành động số 18',
    description:
      'Ban hành chương trình hành động của Ban; đẩy nhanh tiến độ những chỉ tiêu, nhiệm vụ còn lại đến hết năm; chủ động thực hiện trong điều kiện phòng, chống dịch Covid-19.',
    tasks: [
      {
        title:
          'Xây dựng, ban hành chương trình hành động của Ban thực hiện Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XIX, nhiệm kỳ 2020–2025',
        deliverable: 'Chương trình hành động được ban hành, phân công rõ người, rõ việc, rõ thời hạn',
        lead: 'commission',
        owner: 'lanhdao',
        startsOn: '2021-01-04',
        dueOn: '2021-01-29',
        notes: [
          ['2021-01-06', 'in_progress', 'Đã giao các phòng đề xuất chỉ tiêu, nhiệm vụ.'],
          ['2021-01-20', null, 'Lấy ý kiến dự thảo trong chi bộ và các phòng.'],
          ['2021-01-27', 'done', 'Chương trình đã ban hành và gửi ban dân vận các huyện, thị xã, thành phố.'],
        ],
      },
      {
        title: 'Rà soát các chỉ tiêu, nhiệm vụ còn lại của Chương trình hành động số 18',
        deliverable: 'Danh mục việc còn lại, có người phụ trách và thời hạn từng việc',
        lead: 'commission',
        owner: 'chuyenvien',
        startsOn: '2021-02-01',
        dueOn: '2021-03-31',
        notes: [
          ['2021-02-05', 'in_progress', 'Đối chiếu với báo cáo năm 2020.'],
          ['2021-03-26', 'done', 'Danh mục đã trình lãnh đạo Ban và giao đến từng phòng.'],
        ],
      },
      {
        title:
          'Đôn đốc, hoàn thành các chỉ tiêu, nhiệm vụ còn lại của Chương trình hành động số 18 trước ngày 31/12/2021',
        deliverable: 'Báo cáo kết quả từng quý; đến cuối năm không còn việc quá hạn',
        lead: 'commission',
        with: ['government', 'front'],
        owner: 'chuyenvien',
        startsOn: '2021-04-01',
        dueOn: '2021-12-31',
        notes: [
          ['2021-04-05', 'in_progress', 'Mỗi phòng báo cáo tiến độ vào ngày 25 hằng tháng.'],
          [
            '2021-07-02',
            null,
            'Sáu tháng đầu năm: các việc đúng hạn; hai việc cần họp trực tiếp phải lùi sang quý III.',
          ],
          ['2021-10-04', null, 'Quý III: đã xong hai việc lùi hạn; còn báo cáo tổng hợp cuối năm.'],
          ['2021-12-24', 'done', 'Đã báo cáo Thường trực Tỉnh ủy kết quả cả năm.'],
        ],
      },
      {
        title: 'Chủ động giải pháp thực hiện nhiệm vụ trong điều kiện dịch Covid-19',
        deliverable:
          'Phương án làm việc, giao ban trực tuyến; hướng dẫn các địa phương vận động nhân dân phòng, chống dịch',
        lead: 'commission',
        with: ['government', 'front', 'women', 'youth'],
        owner: 'thanhvien',
        startsOn: '2021-02-01',
        dueOn: '2021-12-31',
        notes: [
          ['2021-02-03', 'in_progress', 'Chuyển giao ban hằng tháng với cơ sở sang hình thức trực tuyến.'],
          [
            '2021-05-12',
            null,
            'Hướng dẫn khối dân vận cơ sở tham gia tuyên truyền, vận động nhân dân thực hiện 5K.',
          ],
          [
            '2021-08-18',
            null,
            'Vận động nhân dân đăng ký tiêm vắc xin; nắm tình hình người dân từ các tỉnh phía Nam trở về.',
          ],
          [
            '2021-12-20',
            'done',
            'Đánh giá cuối năm: các nhiệm vụ trong chương trình không bị gián đoạn vì dịch.',
          ],
        ],
      },
    ],
  },
  {
    title: 'Xây dựng mô hình “Dân vận khéo” năm 2021, gắn phong trào với công tác dân vận chính quyền',
    description:
      'Theo dõi, kiểm tra, giám sát các cơ quan, địa phương, đơn vị xây dựng mô hình; 100% xã, phường, thị trấn có mô hình; mỗi huyện, thị xã, thành phố triển khai ít nhất 10 mô hình hoạt động hiệu quả, điển hình và có thể nhân rộng.',
    tasks: [
      {
        title: 'Hướng dẫn đăng ký mô hình “Dân vận khéo” năm 2021',
        deliverable: 'Văn bản hướng dẫn gửi 9 huyện, thị xã, thành phố và các cơ quan, đơn vị',
        lead: 'commission',
        with: ['government', 'front'],
        owner: 'chuyenvien',
        startsOn: '2021-01-04',
        dueOn: '2021-01-22',
        notes: [
          ['2021-01-05', 'in_progress', 'Dự thảo hướng dẫn, kèm mẫu đăng ký.'],
          ['2021-01-15', 'done', 'Hướng dẫn đã gửi đến các địa phương, cơ quan, đơn vị.'],
        ],
      },
      {
        title: 'Các huyện, thị xã, thành phố tổ chức đăng ký; 100% xã, phường, thị trấn có mô hình',
        deliverable: 'Danh sách mô hình đăng ký của 173 xã, phường, thị trấn',
        lead: 'commission',
        with: districtCommissions,
        owner: 'chuyenvien',
        startsOn: '2021-01-18',
        dueOn: '2021-06-30',
        notes: [
          ['2021-01-20', 'in_progress', 'Các địa phương bắt đầu nhận đăng ký từ thôn, bản, tổ dân phố.'],
          ['2021-02-26', null, 'Còn 12 xã chưa có mô hình đăng ký; đã đôn đốc từng xã.'],
          [
            '2021-03-31',
            null,
            'Mọi xã, phường, thị trấn đều đã có mô hình; tiếp tục nhận đăng ký đến giữa năm.',
          ],
          ['2021-06-25', 'done', 'Kết thúc đợt đăng ký chính; mô hình mới vẫn được nhận khi cơ sở đề nghị.'],
        ],
      },
      {
        title: 'Theo dõi, kiểm tra, giám sát việc xây dựng mô hình tại các cơ quan, địa phương, đơn vị',
        deliverable:
          'Biên bản làm việc tại 9 huyện, thị xã, thành phố; kiến nghị sau kiểm tra được theo dõi đến cùng',
        lead: 'commission',
        with: ['front', 'farmers', 'women', 'veterans', 'youth', 'labour'],
        owner: 'lanhdao',
        startsOn: '2021-04-01',
        dueOn: '2021-11-30',
        notes: [
          ['2021-04-08', 'in_progress', 'Làm việc với huyện Trấn Yên và thành phố Yên Bái.'],
          ['2021-06-17', null, 'Đã làm việc tại 5 huyện, thị xã, thành phố.'],
          ['2021-08-20', null, 'Tạm hoãn hai cuộc trực tiếp do dịch, chuyển sang kiểm tra qua hồ sơ.'],
          ['2021-11-23', 'done', 'Đã làm việc đủ 9/9 huyện, thị xã, thành phố.'],
        ],
      },
      {
        title: 'Sơ kết sáu tháng phong trào thi đua “Dân vận khéo”',
        deliverable: 'Báo cáo sơ kết; danh sách mô hình hiệu quả bước đầu',
        lead: 'commission',
        with: districtCommissions,
        owner: 'chuyenvien',
        startsOn: '2021-06-01',
        dueOn: '2021-07-15',
        notes: [
          ['2021-06-09', 'in_progress', 'Các địa phương đánh giá mô hình đã triển khai từ đầu năm.'],
          ['2021-07-12', 'done', 'Báo cáo sơ kết đã gửi Thường trực Tỉnh ủy và các địa phương.'],
        ],
      },
      {
        title: 'Gắn phong trào “Dân vận khéo” với công tác dân vận chính quyền',
        deliverable:
          'Nội dung phối hợp với Ban cán sự đảng Ủy ban nhân dân tỉnh; kết quả công khai tại bộ phận một cửa',
        lead: 'commission',
        with: ['government'],
        owner: 'lanhdao',
        startsOn: '2021-03-01',
        dueOn: '2021-12-15',
        notes: [
          ['2021-03-10', 'in_progress', 'Thống nhất nội dung phối hợp năm 2021.'],
          ['2021-09-15', null, 'Nhiều mô hình tập trung vào thái độ phục vụ, giải quyết thủ tục hành chính.'],
          ['2021-12-10', 'done', 'Đánh giá kết quả phối hợp, thống nhất việc năm sau.'],
        ],
      },
      {
        title: 'Thẩm định, đánh giá cuối năm; chọn mô hình điển hình để nhân rộng',
        deliverable:
          'Mỗi huyện, thị xã, thành phố có ít nhất 10 mô hình hiệu quả; danh sách mô hình được công nhận',
        lead: 'commission',
        with: districtCommissions,
        owner: 'chuyenvien',
        startsOn: '2021-11-01',
        dueOn: '2021-12-31',
        notes: [
          ['2021-11-15', 'in_progress', 'Các địa phương bắt đầu đánh giá tại cơ sở.'],
          ['2021-12-17', null, 'Nhận đủ kết quả của 9/9 huyện, thị xã, thành phố.'],
          ['2021-12-28', 'done', 'Hoàn thành đánh giá; danh sách công nhận đã thông báo đến cơ sở.'],
        ],
      },
    ],
  },
  {
    title:
      'Thực hiện Nghị quyết Trung ương 4 (khóa XI, XII) gắn với Chỉ thị số 05-CT/TW về học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh',
    description: '100% đảng viên, công chức của Ban xây dựng kế hoạch học tập, tu dưỡng và ký bản cam kết.',
    tasks: [
      {
        title: 'Tổ chức để đảng viên, công chức của Ban xây dựng kế hoạch học tập, tu dưỡng năm 2021',
        deliverable: 'Mỗi đảng viên, công chức có kế hoạch được chi bộ góp ý',
        lead: 'commission',
        owner: 'thanhvien',
        startsOn: '2021-01-11',
        dueOn: '2021-02-26',
        notes: [
          ['2021-01-12', 'in_progress', 'Chi bộ phổ biến nội dung, gửi mẫu kế hoạch.'],
          ['2021-02-24', 'done', 'Các tổ đảng đã góp ý xong.'],
        ],
      },
      {
        title: 'Ký bản cam kết tu dưỡng, rèn luyện, phấn đấu năm 2021',
        deliverable: 'Bản cam kết có xác nhận của chi bộ',
        lead: 'commission',
        owner: 'thanhvien',
        startsOn: '2021-02-17',
        dueOn: '2021-03-15',
        notes: [
          ['2021-02-22', 'in_progress', 'Các phòng tổ chức ký cam kết.'],
          ['2021-03-11', 'done', 'Đã ký xong, hồ sơ lưu tại chi bộ.'],
        ],
      },
      {
        title: 'Sinh hoạt chuyên đề về học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh',
        deliverable: 'Mỗi quý một buổi sinh hoạt chuyên đề của chi bộ',
        lead: 'commission',
        with: ['propaganda'],
        owner: 'lanhdao',
        startsOn: '2021-03-01',
        dueOn: '2021-12-20',
        notes: [
          ['2021-03-19', 'in_progress', 'Quý I: phong cách gần dân, trọng dân.'],
          ['2021-06-18', null, 'Quý II: học theo bài “Dân vận” của Bác.'],
          ['2021-09-17', null, 'Quý III: sinh hoạt trực tuyến do dịch Covid-19.'],
          ['2021-12-15', 'done', 'Quý IV: liên hệ việc thực hiện cam kết của mỗi người.'],
        ],
      },
      {
        title: 'Kiểm điểm việc thực hiện cam kết, gắn với đánh giá, xếp loại cuối năm',
        deliverable: 'Kết quả kiểm điểm của chi bộ',
        lead: 'commission',
        with: ['committee'],
        owner: 'lanhdao',
        startsOn: '2021-11-15',
        dueOn: '2021-12-24',
        notes: [
          ['2021-11-22', 'in_progress', 'Hướng dẫn tự kiểm điểm theo nội dung đã cam kết.'],
          ['2021-12-22', 'done', 'Chi bộ đã kiểm điểm, kết quả gửi cấp trên theo quy định.'],
        ],
      },
    ],
  },
];
