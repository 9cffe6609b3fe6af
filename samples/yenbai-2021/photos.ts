/** A drawing that stands where an initiative would have a photo: the sample shows no real person. */
export type SamplePhoto = {
  /** Its file in `photos/`. */
  readonly file: string;
  readonly key: string;
  readonly caption: string;
  readonly alternative: string;
  readonly takenOn: string;
};

export const photos: readonly SamplePhoto[] = [
  {
    file: 'duong-lang.jpg',
    key: 'YB-2021-1267',
    caption: 'Hình vẽ minh họa: nhân dân cùng dọn vệ sinh và trồng hoa hai bên đường làng',
    alternative:
      'Hình vẽ: bốn người đội nón quét đường và mang giỏ cây trên con đường làng có hai hàng hoa, bên nhà sàn và đồi',
    takenOn: '2021-06-12',
  },
  {
    file: 'doi-che.jpg',
    key: 'YB-2021-0376',
    caption: 'Hình vẽ minh họa: hái chè trên đồi cao',
    alternative:
      'Hình vẽ: ba người đội nón, đeo giỏ, hái chè giữa những luống chè trên đồi, phía sau là nhà sàn',
    takenOn: '2021-04-20',
  },
  {
    file: 'long-ca.jpg',
    key: 'YB-2021-1010',
    caption: 'Hình vẽ minh họa: thăm lồng cá trên hồ Thác Bà buổi chiều',
    alternative: 'Hình vẽ: một người đứng trên thuyền giữa năm lồng cá trên mặt hồ, mặt trời lặn sau núi',
    takenOn: '2021-09-10',
  },
  {
    file: 'nha-van-hoa.jpg',
    key: 'YB-2021-0131',
    caption: 'Hình vẽ minh họa: bà con nghe loa trước nhà văn hóa thôn',
    alternative: 'Hình vẽ: sáu người đứng trước nhà văn hóa thôn có cột loa và ba thùng loa',
    takenOn: '2021-07-25',
  },
];
