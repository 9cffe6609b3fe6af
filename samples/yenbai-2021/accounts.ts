/** The roles of the product. */
export type DemoRole = 'administrator' | 'officer' | 'approver' | 'reporter' | 'member' | 'auditor';

/** A unit by its code, which means something only together with a date. */
export type DatedCode = { code: string; on: string };

/**
 * An account of the sample. Nobody stands behind it: the display name is the role, marked as a demo, and there is
 * no personal name. Passwords are set where the accounts are made, never here.
 */
export type DemoAccount = {
  login: string;
  displayName: { vi: string; en: string };
  role: DemoRole;
  /** The subtree of the grant in the programme's own time. */
  unit: DatedCode;
  /** The unit that holds it since 2025-07-01; none where the level was abolished. */
  unitToday: DatedCode | null;
};

const yenBai: DatedCode = { code: '15', on: '2021-10-15' };
const laoCai: DatedCode = { code: '15', on: '2025-07-01' };

/** One account per role at the province, one for a district and one for a commune: those that a first start prints. */
export const demoAccounts: readonly DemoAccount[] = [
  {
    login: 'quantri',
    displayName: { vi: 'Quản trị viên (tài khoản minh họa)', en: 'Administrator (demo account)' },
    role: 'administrator',
    unit: yenBai,
    unitToday: laoCai,
  },
  {
    login: 'chuyenvien',
    displayName: { vi: 'Chuyên viên Ban Dân vận (tài khoản minh họa)', en: 'Officer (demo account)' },
    role: 'officer',
    unit: yenBai,
    unitToday: laoCai,
  },
  {
    login: 'lanhdao',
    displayName: { vi: 'Lãnh đạo Ban Dân vận (tài khoản minh họa)', en: 'Approver (demo account)' },
    role: 'approver',
    unit: yenBai,
    unitToday: laoCai,
  },
  {
    login: 'kiemtra',
    displayName: { vi: 'Kiểm tra, giám sát (tài khoản minh họa)', en: 'Auditor (demo account)' },
    role: 'auditor',
    unit: yenBai,
    unitToday: laoCai,
  },
  {
    login: 'thanhvien',
    displayName: { vi: 'Thành viên cơ quan (tài khoản minh họa)', en: 'Member (demo account)' },
    role: 'member',
    unit: yenBai,
    unitToday: laoCai,
  },
  districtOfficer('lucyen', 'Lục Yên', '135', '04303'),
  {
    login: 'anlac',
    displayName: {
      vi: 'Người báo cáo xã An Lạc (tài khoản minh họa)',
      en: 'Reporter of An Lạc (demo account)',
    },
    role: 'reporter',
    unit: { code: '04327', on: '2021-10-15' },
    // Khánh Hòa, Lào Cai, by a confirmed row.
    unitToday: { code: '04342', on: '2025-07-01' },
  },
];

/**
 * The officer of a district's area. The district level ended with nobody after it: the officer works on, by way of
 * illustration, in the commune of today that stands at the old seat.
 */
function districtOfficer(login: string, place: string, code: string, seatToday: string): DemoAccount {
  return {
    login,
    displayName: {
      vi: `Chuyên viên địa bàn ${place} (tài khoản minh họa)`,
      en: `Officer for ${place} (demo account)`,
    },
    role: 'officer',
    unit: { code, on: '2021-10-15' },
    unitToday: { code: seatToday, on: '2025-07-01' },
  };
}

function reporter(login: string, place: string, code: string, today: string): DemoAccount {
  return {
    login,
    displayName: {
      vi: `Người báo cáo ${place} (tài khoản minh họa)`,
      en: `Reporter of ${place} (demo account)`,
    },
    role: 'reporter',
    unit: { code, on: '2021-10-15' },
    unitToday: { code: today, on: '2025-07-01' },
  };
}

function bodyMember(login: string, place: string, code: string, today: string): DemoAccount {
  return {
    login,
    displayName: {
      vi: `Đầu mối ${place} (tài khoản minh họa)`,
      en: `Contact of ${place} (demo account)`,
    },
    role: 'member',
    unit: { code, on: '2021-10-15' },
    unitToday: { code: today, on: '2025-07-01' },
  };
}

/** The other districts, some communes and two bodies. They sign in as the ones above do. */
export const furtherAccounts: readonly DemoAccount[] = [
  districtOfficer('thanhpho', 'thành phố Yên Bái', '132', '04252'),
  districtOfficer('nghialo', 'Nghĩa Lộ', '133', '04288'),
  districtOfficer('vanyen', 'Văn Yên', '136', '04375'),
  districtOfficer('mucangchai', 'Mù Cang Chải', '137', '04456'),
  districtOfficer('tranyen', 'Trấn Yên', '138', '04498'),
  districtOfficer('tramtau', 'Trạm Tấu', '139', '04606'),
  districtOfficer('vanchan', 'Văn Chấn', '140', '04672'),
  districtOfficer('yenbinh', 'Yên Bình', '141', '04714'),
  reporter('maua', 'thị trấn Mậu A', '04375', '04375'),
  reporter('suoigiang', 'xã Suối Giàng', '04657', '04672'),
  reporter('baodap', 'xã Báo Đáp', '04504', '04498'),
  bodyMember('mattran', 'Mặt trận Tổ quốc tỉnh', 'mttq-yen-bai', 'mttq-lao-cai-moi'),
  bodyMember('huunghi', 'Liên hiệp các tổ chức hữu nghị tỉnh', 'huu-nghi-yen-bai', 'huu-nghi-lao-cai'),
];

/** Everybody of the sample. */
export const allAccounts: readonly DemoAccount[] = [...demoAccounts, ...furtherAccounts];
