/** Codes of 2021: where the local things of the patterns are at home. */
export const city = ['132'];
export const nghiaLo = ['133'];
export const lucYen = ['135'];
export const vanYen = ['136'];
export const muCangChai = ['137'];
export const tranYen = ['138'];
export const tramTau = ['139'];
export const vanChan = ['140'];
export const yenBinh = ['141'];

/** Communes around Thác Bà lake, in Yên Bình and Lục Yên. */
export const lake = [
  '04717',
  '04735',
  '04741',
  '04744',
  '04747',
  '04753',
  '04756',
  '04759',
  '04765',
  '04771',
  '04777',
  '04366',
  '04369',
  '04372',
];

/** Old shan tuyết tea trees: Suối Giàng and the high communes beside it, Phình Hồ. */
export const shanTea = ['04657', '04633', '04636', '04639', '04648', '04597'];

/** Bát độ bamboo shoots in the south of Trấn Yên. */
export const bamboo = ['04519', '04525', '04531', '04537', '04570', '04573', '04576'];

/** Mulberry and silkworms on the river banks of Trấn Yên and Văn Yên. */
export const silk = ['04498', '04501', '04504', '04507', '04510', '04519', '04531', '04426', '04441'];

/** Communes that the railway crosses. */
export const railway = ['04375', '04378', '04381', '04396', '04498', '04504', '04246', '04255', '04546'];

/** Villages that receive guests. */
export const guests = [
  '04657',
  '04630',
  '04453',
  '04309',
  '04765',
  '04483',
  '04468',
  '04480',
  '04492',
  '04294',
  '04300',
  '04660',
  '04624',
  '04618',
  '04612',
];
